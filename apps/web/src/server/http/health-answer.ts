import { dumbSources } from '../health/source-status.ts';
import type { LiveData } from '../live-data.ts';
import { serviceName, serviceVersion } from '../service.ts';
import type { HealthAnswer } from './handler.ts';

/**
 * `/health`: 503 when requests cannot be served, and when a source that must speak does not; anything else
 * that lags is told, not failed.
 */
export async function answerHealth(
  live: Pick<LiveData, 'status' | 'probe'>,
): Promise<HealthAnswer> {
  const { state, reasons, freshness, sources, at } = await live.status();
  const { database, broker } = live.probe();
  const dumb = dumbSources(sources);
  const isWell = database === null && broker === null && dumb.length === 0;
  return {
    status: isWell ? 200 : 503,
    body: {
      status: state,
      reasons,
      service: serviceName,
      version: serviceVersion,
      at,
      checks: {
        database: database ?? 'ok',
        broker: broker ?? 'ok',
        sources: sources
          .filter(({ must_speak }) => must_speak)
          .map(({ source, state, since, evidence }) => ({ source, state, since, evidence })),
        freshness: freshness.map(({ layer, age_seconds }) => ({ layer, age_seconds })),
      },
    },
  };
}
