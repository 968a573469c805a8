import type {
  DailyPartial,
  GoldPartials,
  HourlyPartial,
  PortPartial,
} from '@pelorus/pipeline/aggregate/partials';
import type { PoolClient } from 'pg';
import { createWholeValueWriter } from './whole-values.ts';

const writeDaily = createWholeValueWriter<DailyPartial>({
  table: 'gold.daily_partial',
  key: { date: 'date', vessel_type: 'text' },
  values: {
    total_positions: 'bigint',
    speed_count: 'bigint',
    speed_sum_mkn: 'bigint',
    max_speed: 'double precision',
    min_speed: 'double precision',
    unique_vessels: 'bigint',
    fishing_activities: 'bigint',
    fishing_positions: 'bigint',
    distance_sum_m: 'bigint',
  },
});

const writePorts = createWholeValueWriter<PortPartial>({
  table: 'gold.port_partial',
  key: { nearest_port: 'text' },
  values: {
    unique_vessels: 'bigint',
    total_visits: 'bigint',
    speed_count: 'bigint',
    speed_sum_mkn: 'bigint',
  },
});

const writeHours = createWholeValueWriter<HourlyPartial>({
  table: 'gold.hourly_partial',
  key: { hour: 'smallint' },
  values: { position_count: 'bigint', active_vessels: 'bigint' },
});

/** Replaces the partials of one partition that changed, in the caller's transaction. */
export async function upsertGold(
  client: PoolClient,
  partition: number,
  partials: GoldPartials,
): Promise<void> {
  await writeDaily(client, partition, partials.daily);
  await writePorts(client, partition, partials.port);
  await writeHours(client, partition, partials.hourly);
}
