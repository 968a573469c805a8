import { claimCheckpoint, saveCheckpoint } from '@pelorus/db/checkpoints';
import type { Database } from '@pelorus/db/pool';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertGold } from '@pelorus/db/writes/gold';
import { copyPositions } from '@pelorus/db/writes/positions';
import { insertRejects } from '@pelorus/db/writes/rejects';
import { upsertTallies } from '@pelorus/db/writes/tallies';
import { upsertVessels } from '@pelorus/db/writes/vessels';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { anEnriched } from '../../../../../packages/pipeline/test/builders.ts';

const minuteMs = 60_000;
const noon = Date.parse('2026-11-20T12:00:00Z');

/** A tanker off Goteborg. */
export const aRecord = (fields: Partial<EnrichedRecord> = {}): EnrichedRecord =>
  anEnriched({
    ...{ mmsi: '219018501', vessel_id: fields.mmsi ?? '219018501' },
    ...{ vessel_name: 'BALTIC HERON', vessel_type: 'Tanker', imo: '9074729', callsign: '9HKA5' },
    ...{ destination: 'SEGOT', draught: 9.8, length_m: 183, width_m: 27, source: 'file:test.csv' },
    ...{ timestamp: noon, received_at: noon + 2_000, latitude: 57.7, longitude: 11.9 },
    ...{ speed: 12.5, course: 90, heading: 92, nav_status: 0, time_in_zone: 0.003 },
    ...{ sea_temperature: 9.5, weather_source: 'climatology' },
    ...{ nearest_port: 'Goteborg', distance_to_port: 4.2 },
    ...fields,
  });

/** One vessel with ten positions, one with leading zeros across the antimeridian, some gold and rejects. */
export async function seed(db: Database): Promise<void> {
  const track = Array.from({ length: 10 }, (_, index) =>
    aRecord({ timestamp: noon + index * minuteMs, received_at: noon + index * minuteMs + 2_000 }),
  );
  const other = aRecord({
    mmsi: '003669999',
    vessel_name: 'FIJI STAR',
    vessel_type: 'Cargo',
    longitude: -179.5,
    latitude: -17,
    nearest_port: 'Suva',
  });
  await inTransaction(db, async (client) => {
    await upsertVessels(client, [...track, other]);
    await copyPositions(client, 0, [...track, other]);
    await upsertGold(client, 0, gold);
    await upsertTallies(client, 0, tallies);
    await insertRejects(client, 0, [reject]);
  });
  await saveCounts(db, 14);
}

/** Checkpoints of the readers that count, all at the last record. */
async function saveCounts(db: Database, records: number): Promise<void> {
  const through = { offset: 7, index: 0 };
  for (const reader of ['clean', 'tally', 'aggregate']) {
    const key = { reader, partition: 0, owner: 'seed' };
    await claimCheckpoint(db, key);
    const chunks = new Map<string, Uint8Array>();
    await saveCheckpoint(db, { ...key, nextOffset: 8, through, records, version: 1, chunks });
  }
}

/** Positions as the store reader would leave them. */
export const store = (db: Database, records: EnrichedRecord[]): Promise<void> =>
  inTransaction(db, async (client) => {
    await upsertVessels(client, records);
    await copyPositions(client, 0, records);
  });

const daily = {
  vessel_type: 'Tanker',
  total_positions: 10,
  speed_count: 10,
  speed_sum_mkn: 125_000,
  max_speed: 12.5,
  min_speed: 12.5,
  unique_vessels: 1,
  fishing_activities: 0,
  fishing_positions: 0,
  distance_sum_m: 42_000,
};
const gold = {
  daily: [
    {
      ...daily,
      date: '2026-11-19',
      total_positions: 0,
      speed_count: 0,
      speed_sum_mkn: 0,
      unique_vessels: 0,
    },
    { ...daily, date: '2026-11-20' },
    {
      ...daily,
      date: '2026-11-20',
      vessel_type: 'Cargo',
      total_positions: 1,
      speed_count: 0,
      speed_sum_mkn: 0,
    },
  ],
  port: [
    {
      nearest_port: 'Goteborg',
      unique_vessels: 1,
      total_visits: 10,
      speed_count: 10,
      speed_sum_mkn: 125_000,
    },
    { nearest_port: 'Suva', unique_vessels: 1, total_visits: 1, speed_count: 0, speed_sum_mkn: 0 },
  ],
  hourly: [{ hour: 12, position_count: 11, active_vessels: 2 }],
};
const tally = { source: 'file:test.csv', last_received_at: noon, last_timestamp: noon };
const tallies = [
  { ...tally, verdict: 'valid' as const, reason: '' as const, count: 11 },
  { ...tally, verdict: 'duplicate' as const, reason: '' as const, count: 2 },
  { ...tally, verdict: 'rejected' as const, reason: 'not_json' as const, count: 1 },
];
const reject = {
  origin_offset: 7,
  origin_index: 0,
  reason: 'not_json' as const,
  mmsi: null,
  source: 'file:test.csv',
  received_at: noon,
  line: 12,
  raw: '{"mmsi":',
  station: null,
  licence: null,
  record: null,
  redrive_of: null,
};
