import type { ProcessHealth, ReaderHealth } from '@pelorus/pipeline/health';
import { readers } from '@pelorus/pipeline/topology';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../live/world.ts';
import type { Figures } from './figures.ts';
import { createMonitor } from './monitor.ts';

const start = Date.parse('2026-11-20T12:00:00Z');

const aReader = (reader: string, fields: Partial<ReaderHealth> = {}): ReaderHealth => ({
  reader,
  partition: 0,
  next_offset: 100,
  high_watermark: 100,
  lag_records: 0,
  lag_seconds: 0,
  last_message_at: start,
  last_event_at: start,
  received: 100,
  sent: 100,
  dropped: 0,
  rejected: {},
  busy_ms: 0,
  checkpoint_at: start,
  problem: null,
  ...fields,
});
const aProcess = (fields: Partial<ProcessHealth> = {}): ProcessHealth => ({
  process: 'workers-1',
  name: 'workers',
  settings: 'built-in',
  pid: 1,
  at: start,
  started_at: start,
  rss_bytes: 1,
  readers: Object.keys(readers).map((reader) => aReader(reader)),
  sources: [],
  ...fields,
});
const aMonitor = (hasLake = true) =>
  createMonitor({ startedAt: start, world: createWorld(), clients: () => 0, hasLake });
const reader = (status: ReturnType<ReturnType<typeof aMonitor>['assemble']>, name: string) =>
  status.readers.find((one) => one.reader === name);

describe('rates', () => {
  it('are differences of counters over the time between reports', () => {
    const monitor = aMonitor();
    for (let second = 0; second <= 3; second += 1) {
      const at = start + second * 1_000;
      const clean = aReader('clean', {
        received: second * 500,
        rejected: { not_json: second * 5 },
      });
      monitor.report(aProcess({ at, readers: [clean] }), at);
    }
    const status = monitor.assemble(start + 3_000, null);
    expect(reader(status, 'clean')).toMatchObject({ received_rate: 500, rejected_rate: 5 });
    expect(status.feed_rate).toBe(500);
    expect(status.topics.find(({ topic }) => topic === 'ais_raw')).toMatchObject({ in_rate: 500 });
  });

  it('add up over partitions and processes', () => {
    const monitor = aMonitor();
    for (const [process, partition] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      for (const second of [0, 1]) {
        const at = start + second * 1_000;
        const clean = aReader('clean', { partition, received: second * 100 });
        monitor.report(aProcess({ process, at, readers: [clean] }), at);
      }
    }
    const clean = reader(monitor.assemble(start + 1_000, null), 'clean');
    expect(clean?.received_rate).toBe(200);
    expect(clean?.partitions.map(({ partition }) => partition)).toEqual([0, 1]);
  });

  it('are none for a process that has just started', () => {
    const monitor = aMonitor();
    monitor.report(aProcess(), start);
    expect(monitor.assemble(start, null).feed_rate).toBe(0);
  });
});

describe('readers', () => {
  it('of the lake are expected only where there is one', () => {
    const names = (hasLake: boolean) =>
      aMonitor(hasLake)
        .assemble(start, null)
        .readers.map(({ reader: name }) => name);
    expect(names(true)).toContain('bronze');
    expect(names(false)).not.toContain('bronze');
    expect(names(false)).toContain('clean');
  });

  it('that wait for something say for what', () => {
    const monitor = aMonitor();
    const waiting = aReader('silver', { problem: 'the disk is full.' });
    const others = aProcess().readers.filter(({ reader: name }) => name !== 'silver');
    monitor.report(aProcess({ readers: [...others, waiting] }), start);
    const status = monitor.assemble(start, null);
    expect(status.reasons).toEqual(['silver waits: the disk is full.']);
    expect(status.state).toBe('degraded');
  });

  it('are down once their process has been silent for more than 10 s, and since when', () => {
    const monitor = aMonitor();
    monitor.report(aProcess(), start);
    expect(monitor.assemble(start + 10_000, null).state).toBe('ok');
    const status = monitor.assemble(start + 10_001, null);
    expect(status).toMatchObject({ state: 'degraded', processes: [] });
    expect(reader(status, 'clean')).toMatchObject({
      state: 'down',
      since: new Date(start + 10_000).toISOString(),
    });
    expect(status.reasons[0]).toContain('No worker reports');
  });

  it('have 10 s to be heard of for the first time', () => {
    const monitor = aMonitor();
    expect(monitor.assemble(start + 9_999, null)).toMatchObject({ state: 'ok', reasons: [] });
    expect(monitor.assemble(start + 10_000, null).reasons).toEqual([
      expect.stringContaining('No worker reports for 10 s'),
    ]);
  });

  it('are named when only some are missing', () => {
    const monitor = aMonitor();
    const some = aProcess().readers.filter(({ reader: name }) => name !== 'live');
    monitor.report(aProcess({ readers: some }), start + 10_000);
    expect(monitor.assemble(start + 10_000, null).reasons).toEqual([
      expect.stringContaining('Nobody reads for live'),
    ]);
  });

  it.each([
    ['14.9 s without moving', 14_999, 'ok'],
    ['15 s', 15_000, 'stalled'],
  ])('with messages waiting after %s are %s', (...[, stillMs, state]) => {
    const monitor = aMonitor();
    const stuck = aReader('clean', { lag_records: 5, lag_seconds: 1 });
    for (let at = start; at <= start + stillMs; at += 5_000) {
      monitor.report(aProcess({ at, readers: [stuck] }), at);
      monitor.assemble(at, null);
    }
    monitor.report(aProcess({ readers: [stuck] }), start + stillMs);
    expect(reader(monitor.assemble(start + stillMs, null), 'clean')?.state).toBe(state);
  });

  it.each([
    [10, 'ok'],
    [10.1, 'lagging'],
  ])('%d s behind are %s', (lag_seconds, state) => {
    const monitor = aMonitor();
    monitor.report(
      aProcess({ readers: [aReader('enrich', { lag_records: 1, lag_seconds })] }),
      start,
    );
    expect(reader(monitor.assemble(start, null), 'enrich')?.state).toBe(state);
  });

  it('wait when they have had nothing to do', () => {
    const monitor = aMonitor();
    monitor.report(aProcess({ readers: [aReader('clean', { received: 0 })] }), start);
    expect(reader(monitor.assemble(start, null), 'clean')?.state).toBe('waiting');
  });
});

describe('state', () => {
  it('is down when the database or the broker is away', () => {
    const monitor = aMonitor();
    monitor.report(aProcess(), start);
    monitor.setProbe({ database: 'connection refused', broker: null });
    expect(monitor.assemble(start, null)).toMatchObject({
      state: 'down',
      reasons: ['PostgreSQL cannot be reached: connection refused.'],
    });
  });
});

const here = { offset: 9, index: 0 };
const someFigures = (in_gold: number, gold_through = here): Figures => ({
  ...{ sources: [], states: [], alarms: [], rejects: [] },
  counts: [
    {
      ...{ partition: 0, raw: 10, valid: 7, duplicate: 2, rejected: 1, in_gold },
      ...{ raw_through: here, checked_through: here, gold_through },
    },
  ],
});

describe('standing check', () => {
  it.each([
    ['holds when all is counted', 7, here, true, 0],
    ['does not hold when gold differs at the same record', 6, here, false, 1],
    ['is open while gold is behind', 6, { offset: 8, index: 0 }, null, 1],
  ])('%s', (...[, inGold, goldThrough, holds, between_saves]) => {
    const monitor = aMonitor();
    monitor.report(aProcess(), start);
    const status = monitor.assemble(start, someFigures(inGold, goldThrough));
    expect(status.check).toMatchObject({ raw: 10, checked: 10, holds, between_saves });
    expect(status.state).toBe(holds === false ? 'degraded' : 'ok');
  });

  it('says how many messages wait for the readers that count', () => {
    const monitor = aMonitor();
    const all = aProcess().readers.map((one) => ({ ...one, lag_records: 3 }));
    monitor.report(aProcess({ readers: all }), start);
    expect(monitor.assemble(start, someFigures(7)).check?.waiting).toBe(12);
  });
});

describe('latency', () => {
  it('is what browsers measured in the last minute', () => {
    const monitor = aMonitor();
    monitor.addLatency([9_999], start - 60_001);
    monitor.addLatency(
      Array.from({ length: 100 }, (_, index) => index + 1),
      start,
    );
    expect(monitor.assemble(start, null).screen).toMatchObject({
      samples: 100,
      p50_ms: 50,
      p99_ms: 99,
    });
  });
});
