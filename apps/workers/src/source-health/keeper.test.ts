import type { LearntHour, SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import { bareFacts, newSourceHealth } from '@pelorus/pipeline/health';
import pino from 'pino';
import { expect, test } from 'vitest';
import { createHandClock } from '../../test/hand-clock.ts';
import { keepSources } from './keeper.ts';
import type { SourceStore } from './stored.ts';

const startMs = Date.UTC(2026, 10, 26, 12);
/** A store in memory that can be away, as PostgreSQL can. */
function aStore() {
  const kept = {
    isAway: false,
    alarms: new Map<string, SourceAlarm>(),
    hours: new Map<string, LearntHour>(),
    states: new Map<string, SourceStateRow>(),
    forgotten: [] as string[][],
  };
  const reach = async <T>(work: () => T): Promise<T> => {
    await Promise.resolve();
    if (kept.isAway) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    return work();
  };
  const latest = (source: string) =>
    [...kept.alarms.values()].filter((one) => one.source === source).at(-1) ?? null;
  const store: SourceStore = {
    load: (source) => reach(() => ({ hours: [...kept.hours.values()], alarm: latest(source) })),
    saveHour: (_source, hour) => reach(() => void kept.hours.set(String(hour.hour_at), hour)),
    saveAlarm: (alarm) =>
      reach(() => {
        const other = latest(alarm.source);
        if (other?.closed_at === null && other.id !== alarm.id) return false;
        kept.alarms.set(alarm.id, alarm);
        return true;
      }),
    saveStates: (rows) => reach(() => rows.forEach((row) => kept.states.set(row.source, row))),
    forgetOthers: (_process, running) => reach(() => void kept.forgotten.push([...running])),
  };
  return { kept, store };
}

function aKeeper({ kept, store }: ReturnType<typeof aStore>) {
  const clock = createHandClock(startMs);
  const health = {
    ...newSourceHealth({ ...bareFacts('nmea-tcp:a'), expected_rate: 10 }, startMs),
    connection: 'connected' as const,
  };
  const log = pino({ level: 'silent' });
  const keeper = keepSources({ name: 'intake', sources: () => [health], store, clock, log });
  return {
    kept,
    keeper,
    /** Lets seconds pass, in each of which so many messages come. */
    play: async (seconds: number, rate: number) => {
      for (let second = 0; second < seconds; second++) {
        health.messages += rate;
        if (rate > 0) health.last_received_at = clock.now() + 1000;
        clock.advance(1000);
        await new Promise(setImmediate);
      }
    },
  };
}

test('a silence is one alarm from its first sign to its end, stored as it goes', async () => {
  const { kept, keeper, play } = aKeeper(aStore());
  await play(30, 10);
  expect(keeper.report()).toMatchObject([{ source: 'nmea-tcp:a', verdict: { state: 'live' } }]);
  await play(20, 0);
  expect([...kept.alarms.values()]).toMatchObject([{ state: 'silent', closed_at: null }]);
  expect(kept.states.get('nmea-tcp:a')).toMatchObject({ state: 'silent', process: 'intake' });
  await play(20, 10);
  expect([...kept.alarms.values()]).toMatchObject([{ state: 'silent' }]);
  expect([...kept.alarms.values()][0]?.closed_at).not.toBeNull();
  await keeper.stop();
});

/** Both at once, in event time, on a simulated world: scripts/events-truth/feed-cut.test.ts. */
test('a feed cut for twelve hours is one alarm', async () => {
  const { kept, keeper, play } = aKeeper(aStore());
  await play(30, 10);
  await play(12 * 3600, 0);
  expect([...kept.alarms.values()]).toMatchObject([{ state: 'silent', closed_at: null }]);
  await play(60, 10);
  expect(kept.alarms.size).toBe(1);
  expect([...kept.alarms.values()][0]?.closed_at).not.toBeNull();
  await keeper.stop();
}, 30_000);

test('what the database cannot take now is stored when it is back', async () => {
  const world = aKeeper(aStore());
  await world.play(30, 10);
  world.kept.isAway = true;
  await world.play(150, 0);
  expect(world.keeper.report()).toMatchObject([{ verdict: { state: 'silent' } }]);
  expect(world.kept.alarms.size).toBe(0);
  world.kept.isAway = false;
  await world.play(1, 0);
  expect([...world.kept.alarms.values()]).toMatchObject([{ state: 'silent', closed_at: null }]);
  expect([...world.kept.hours.values()]).toMatchObject([{ hour_at: startMs }]);
  await world.keeper.stop();
});

test('a new process goes on with the alarm of the one before', async () => {
  const store = aStore();
  const first = aKeeper(store);
  await first.play(30, 10);
  await first.play(20, 0);
  await first.keeper.stop();
  const second = aKeeper(store);
  await second.play(20, 0);
  expect(store.kept.alarms.size).toBe(1);
  await second.play(20, 10);
  expect([...store.kept.alarms.values()][0]?.closed_at).not.toBeNull();
  await second.keeper.stop();
});

test('what the process does not run any more is forgotten once', async () => {
  const { kept, keeper, play } = aKeeper(aStore());
  await play(10, 10);
  expect(kept.forgotten).toEqual([['nmea-tcp:a']]);
  await keeper.stop();
});
