import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anEnriched, asRead, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { claimCheckpoint, saveCheckpoint } from '../checkpoints.ts';
import { inTransaction } from '../transaction.ts';
import { upsertGold } from '../writes/gold.ts';
import { copyPositions } from '../writes/positions.ts';
import { upsertTallies } from '../writes/tallies.ts';
import { upsertVessels } from '../writes/vessels.ts';
import { currentVessels } from './current-vessels.ts';
import { inboundCandidates } from './inbound-vessels.ts';
import { partitionCounts } from './partition-counts.ts';
import { pipelineCounts } from './pipeline-counts.ts';
import { portsNow } from './ports-now.ts';
import { portVessels } from './port-vessels.ts';
import { searchVessels } from './search-vessels.ts';
import { vesselByMmsi, vesselByShip } from './vessel-by-mmsi.ts';
import { vesselHistory } from './vessel-history.ts';
import { vesselNames } from './vessel-names.ts';

const test = useTestDatabase();
const minute = 60_000;

const fleet: EnrichedRecord[] = [
  anEnriched({ mmsi: '219000001', vessel_name: 'OCEAN STAR', imo: '9123456', timestamp: noon + 3 }),
  anEnriched({
    mmsi: '219000002',
    vessel_name: 'STAR OF INDIA',
    callsign: 'OXAB2',
    timestamp: noon + 4,
  }),
  anEnriched({
    mmsi: '219000003',
    vessel_name: 'LODESTAR',
    timestamp: noon + 1,
    distance_to_port: 1,
  }),
  anEnriched({
    mmsi: '219000004',
    vessel_name: 'STAR',
    timestamp: noon + 2,
    nearest_port: 'Aarhus',
  }),
  anEnriched({ mmsi: '002190001', vessel_name: '100% ÆRØ_1', timestamp: noon }),
  anEnriched({ mmsi: '219000005', timestamp: noon - 1 }),
];
const track = Array.from({ length: 10 }, (_, at) =>
  anEnriched({
    mmsi: '219000001',
    timestamp: noon + (at - 5) * minute,
    origin_offset: at,
    speed: at,
  }),
);

beforeAll(async () => {
  expect(await pipelineCounts(test.db)).toEqual({
    received: 0,
    checked: 0,
    valid: 0,
    duplicate: 0,
    rejected: 0,
    in_gold: 0,
    positions: 0,
    vessels: 0,
  });
  await inTransaction(test.db, async (client) => {
    await upsertVessels(client, fleet);
    await copyPositions(client, 0, track);
    await copyPositions(client, 1, [anEnriched({ mmsi: '219000002' })]);
  });
});

const shared = '219000009';
const other = `${shared}-20261124T120000Z`;
const day = 24 * 3_600_000;
/** Two ships on one MMSI; the first one, in Aarhus, was last heard so long before the other. */
const twoShips = (aheadMs: number): EnrichedRecord[] => {
  const common = { mmsi: shared, speed: 9, destination_port: 'DKCPH' };
  const first = { vessel_id: shared, vessel_name: 'TWIN A', nearest_port: 'Aarhus' };
  const second = { vessel_id: other, vessel_name: 'TWIN B', timestamp: noon - day + aheadMs };
  return [
    anEnriched({ ...common, ...first, timestamp: noon - day, distance_to_port: 2 }),
    anEnriched({ ...common, ...second, distance_to_port: 3 }),
  ];
};

describe('two ships on one MMSI', () => {
  const store = (aheadMs: number) =>
    inTransaction(test.db, (client) => upsertVessels(client, twoShips(aheadMs)));
  afterEach(async () => {
    for (const table of ['vessel', 'vessel_search'])
      await test.db.pool.query(`DELETE FROM ${table} WHERE mmsi = ${shared}`);
  });
  const ids = (rows: { vessel_id: string | null }[]) =>
    rows.map(({ vessel_id }) => vessel_id).filter((id) => id?.startsWith(shared));
  const inPort = async (nearest_port: string) =>
    ids(await portVessels(test.db, { nearest_port, limit: 100 }));
  const near = { withinKm: 2.5, since: noon - 2 * day };
  const inbound = { port: 'Aarhus', locode: 'DKCPH', since: noon - 2 * day, limit: 100 };

  it('are both there until one has not been heard for a day', async () => {
    await store(day);
    expect(ids(await currentVessels(test.db, { limit: 100 }))).toEqual([other, shared]);
    expect(ids(await searchVessels(test.db, { query: 'twin', limit: 9 }))).toEqual([shared, other]);
    expect(await inPort('Aarhus')).toEqual([shared]);
    expect(await inPort('Copenhagen')).toEqual([other]);
    expect(await portsNow(test.db, near)).toContainEqual(
      expect.objectContaining({ nearest_port: 'Aarhus', vessels_now: 1 }),
    );
    expect(ids(await inboundCandidates(test.db, inbound))).toEqual([other, shared]);
  });

  it('are one from then on, and the other is still known by its id', async () => {
    await store(day + 1);
    expect(ids(await currentVessels(test.db, { limit: 100 }))).toEqual([other]);
    expect(ids(await searchVessels(test.db, { query: 'twin', limit: 9 }))).toEqual([other]);
    expect(await inPort('Aarhus')).toEqual([]);
    expect((await portsNow(test.db, near)).map((port) => port.nearest_port)).toEqual([
      'Copenhagen',
    ]);
    expect(ids(await inboundCandidates(test.db, inbound))).toEqual([other]);
    const past = await vesselByShip(test.db, { mmsi: shared, vessel_id: shared });
    expect(past).toMatchObject({ vessel_name: 'TWIN A', nearest_port: 'Aarhus' });
  });

  it('have a name each, and the MMSI is that of the one heard last', async () => {
    await store(1);
    expect(await vesselByMmsi(test.db, shared)).toMatchObject({ vessel_id: other });
    const names = await vesselNames(test.db, [shared, other, '219000999']);
    expect(names.map(({ vessel_id, vessel_name }) => [vessel_id, vessel_name])).toEqual(
      expect.arrayContaining([
        [shared, 'TWIN A'],
        [other, 'TWIN B'],
      ]),
    );
    expect(names).toHaveLength(2);
  });
});

const mmsis = (rows: { mmsi: string }[]) => rows.map(({ mmsi }) => mmsi);

describe('current vessels', () => {
  it('are the newest first, as many as asked for', async () => {
    expect(mmsis(await currentVessels(test.db, { limit: 3 }))).toEqual([
      '219000002',
      '219000001',
      '219000004',
    ]);
    expect(await currentVessels(test.db, { limit: 100 })).toHaveLength(6);
  });
});

describe('a vessel by MMSI', () => {
  it('is the same row as in the list', async () => {
    const [newest] = await currentVessels(test.db, { limit: 1 });
    expect(await vesselByMmsi(test.db, '219000002')).toEqual(newest);
  });
  it('has its leading zeros', async () => {
    expect((await vesselByMmsi(test.db, '002190001'))?.mmsi).toBe('002190001');
  });
  it('is null when never heard', async () => {
    expect(await vesselByMmsi(test.db, '999999999')).toBeNull();
  });
});

describe('a search', () => {
  it.each<[string, string, string[]]>([
    [
      'whole names, then beginnings, then words, then parts',
      'star',
      ['219000004', '219000002', '219000001', '219000003'],
    ],
    ['in any case, with blanks around', '  Ocean sTAR ', ['219000001']],
    ['two letters', 'in', ['219000002']],
    ['an MMSI', '219000003', ['219000003']],
    ['the beginning of an MMSI with zeros', '00219', ['002190001']],
    ['an IMO number', '9123456', ['219000001']],
    ['a call sign', 'oxab2', ['219000002']],
    ['letters beyond ASCII', 'ærø', ['002190001']],
    ['a percent sign for itself', '100%', ['002190001']],
    ['an underscore for itself', 'o_e', []],
    ['a backslash for itself', '\\', []],
    ['a line feed, which no field has', 'star\n2190', []],
    ['U+0000', '\0', []],
    ['nothing', '   ', []],
    ['what nobody is called', 'flying dutchman', []],
  ])('finds %s', async (_name, query, expected) => {
    expect(mmsis(await searchVessels(test.db, { query, limit: 10 }))).toEqual(expected);
  });
  it('gives at most the limit', async () => {
    expect(mmsis(await searchVessels(test.db, { query: 'star', limit: 2 }))).toHaveLength(2);
  });
});

describe('a history', () => {
  const history = (from: number, to: number, limit = 100) =>
    vesselHistory(test.db, { mmsi: '219000001', from, to, limit });
  const speeds = async (...args: Parameters<typeof history>) =>
    (await history(...args)).map(({ speed }) => speed);

  it('is oldest first, and whole rows', async () => {
    const rows = await history(0, noon * 2);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toEqual(asRead(track[0] ?? anEnriched()));
  });
  it('includes both ends to the millisecond', async () => {
    expect(await speeds(noon, noon + minute)).toEqual([5, 6]);
    expect(await speeds(noon + 1, noon + minute - 1)).toEqual([]);
  });
  it('gives the newest when there are more than the limit', async () => {
    expect(await speeds(0, noon * 2, 3)).toEqual([7, 8, 9]);
  });
  it('takes any range of times', async () => {
    expect(await speeds(-8.64e15, 8.64e15)).toHaveLength(10);
    expect(await speeds(noon + minute, noon)).toEqual([]);
  });
});

describe('vessels of a port', () => {
  it('are nearest first, and of that port', async () => {
    const rows = await portVessels(test.db, { nearest_port: 'Copenhagen', limit: 2 });
    expect(mmsis(rows)).toEqual(['219000003', '002190001']);
    expect(await portVessels(test.db, { nearest_port: 'Aarhus', limit: 9 })).toHaveLength(1);
    expect(await portVessels(test.db, { nearest_port: 'Nowhere', limit: 9 })).toEqual([]);
  });
});

describe('the counts of the pipeline', () => {
  it('agree with the tables', async () => {
    const tally = { source: 'file:a', last_received_at: noon, last_timestamp: null };
    await inTransaction(test.db, async (client) => {
      await upsertTallies(client, 0, [
        { ...tally, verdict: 'valid', reason: '', count: 10 },
        { ...tally, verdict: 'duplicate', reason: '', count: 2 },
      ]);
      await upsertTallies(client, 1, [
        { ...tally, verdict: 'rejected', reason: 'not_json', count: 1 },
        { ...tally, verdict: 'valid', reason: '', count: 1 },
      ]);
      const hours = { port: [], hourly: [] };
      const day = {
        date: '2026-11-24',
        vessel_type: 'Unknown',
        total_positions: 11,
        speed_count: 0,
        speed_sum_mkn: 0,
        max_speed: null,
        min_speed: null,
        unique_vessels: 2,
        fishing_activities: 0,
        fishing_positions: 0,
        distance_sum_m: 0,
      };
      await upsertGold(client, 0, { daily: [day], ...hours });
    });
    expect(await pipelineCounts(test.db)).toEqual({
      received: 0,
      checked: 14,
      valid: 11,
      duplicate: 2,
      rejected: 1,
      in_gold: 11,
      positions: 11,
      vessels: 6,
    });
  });

  it('of each partition say up to which record they go', async () => {
    const save = async (reader: string, offset: number, records: number) => {
      const key = { reader, partition: 0, owner: 'test' };
      await claimCheckpoint(test.db, key);
      const through = { offset, index: 4 };
      const chunks = new Map<string, Uint8Array>();
      const at = { nextOffset: offset + 1, through, records, version: 1, chunks };
      await saveCheckpoint(test.db, { ...key, ...at });
    };
    const nowhere = { offset: -1, index: -1 };
    const [first, second] = await partitionCounts(test.db);
    expect(first).toEqual({
      ...{ partition: 0, valid: 10, duplicate: 2, rejected: 0, in_gold: 11 },
      ...{ raw: 0, raw_through: nowhere, checked_through: nowhere, gold_through: nowhere },
    });
    expect(second).toMatchObject({ partition: 1, valid: 1, rejected: 1, in_gold: 0 });
    await save('clean', 9, 17);
    await save('tally', 8, 14);
    await save('store', 5, 3);
    expect((await partitionCounts(test.db))[0]).toEqual({
      ...{ ...first, raw: 17, raw_through: { offset: 9, index: 4 } },
      checked_through: { offset: 8, index: 4 },
    });
  });
});
