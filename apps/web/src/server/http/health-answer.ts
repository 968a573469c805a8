import type { LiveData } from '../live-data.ts';
import { serviceName, serviceVersion } from '../service.ts';
import type { HealthAnswer } from './handler.ts';

/** `/health`: 503 only when requests cannot be served; a lagging pipeline is told, not failed. */
export async function answerHealth(
  live: Pick<LiveData, 'status' | 'probe'>,
): Promise<HealthAnswer> {
  const { state, reasons, freshness, at } = await live.status();
  const { database, broker } = live.probe();
  return {
    status: database === null && broker === null ? 200 : 503,
    body: {
      status: state,
      reasons,
      service: serviceName,
      version: serviceVersion,
      at,
      checks: {
        database: database ?? 'ok',
        broker: broker ?? 'ok',
        freshness: freshness.map(({ layer, age_seconds }) => ({ layer, age_seconds })),
      },
    },
  };
}
