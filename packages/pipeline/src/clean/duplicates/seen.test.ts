import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { settings } from '../../settings.ts';
import { blockMs } from './moments.ts';
import { loadSeen, saveSeen } from './save.ts';
import { advance, createSeen, remember, type Seen } from './seen.ts';

/** A whole day takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const hour = 3_600_000;
const horizon = settings.clean.duplicate_horizon_ms;
const start = Date.UTC(2024, 0, 15);
const vessel = 367_123_456;

function hear(seen: Seen, logTime: number, timestamp: number): string {
  advance(seen, logTime);
  return remember(seen, vessel, timestamp);
}

test('a pair is new once, whatever the vessel or time before it', () => {
  const seen = createSeen();
  expect(hear(seen, start, start)).toBe('first');
  expect(hear(seen, start, start)).toBe('again');
  expect(hear(seen, start, start + 1)).toBe('first');
  expect(remember(seen, vessel + 1, start)).toBe('first');
});

test('an archive of any age is exact while it arrives', () => {
  const seen = createSeen();
  const old = Date.UTC(2009, 0, 1);
  expect(hear(seen, start, old)).toBe('first');
  expect(hear(seen, start + horizon, old)).toBe('again');
});

test.each([
  ['exactly the horizon after the last touch a block is known', horizon, 'again'],
  ['1 ms later it is dropped', horizon + 1, 'beyond_horizon'],
])('%s', (_name, after, expected) => {
  const seen = createSeen();
  hear(seen, start, start);
  expect(hear(seen, start + after, start)).toBe(expected);
});

test('every touch of a block keeps it', () => {
  const seen = createSeen();
  hear(seen, start, start);
  hear(seen, start + horizon, start + hour);
  expect(hear(seen, start + 2 * horizon, start)).toBe('again');
});

test('what comes back to a dropped block is beyond the horizon, but its repeats are duplicates', () => {
  const seen = createSeen();
  hear(seen, start, start);
  const later = start + horizon + 1;
  expect(hear(seen, later, start + hour)).toBe('beyond_horizon');
  expect(hear(seen, later, start + hour)).toBe('again');
  expect(hear(seen, later, start + blockMs)).toBe('first');
});

test('the clock does not run backwards', () => {
  const seen = createSeen();
  hear(seen, start + horizon, start);
  hear(seen, start, start + 1000);
  expect(hear(seen, start + 2 * horizon, start)).toBe('again');
});

test('saves only the blocks that changed, and deletes the dropped', () => {
  const seen = createSeen();
  const block = start / blockMs;
  hear(seen, start, start);
  hear(seen, start, start + blockMs);
  expect([...saveSeen(seen).keys()]).toEqual(['clock', `block:${block}`, `block:${block + 1}`]);
  hear(seen, start + 1, start + blockMs);
  expect([...saveSeen(seen).keys()]).toEqual(['clock', `block:${block + 1}`]);
  hear(seen, start + horizon + 1, start + 2 * blockMs);
  const chunks = saveSeen(seen);
  expect(chunks.get(`block:${block}`)).toBeNull();
  expect(chunks.has('dropped')).toBe(true);
});

/** What the duplicate check promises, in plain sets. */
function naive(): (logTime: number, timestamp: number) => string {
  const blocks = new Map<number, { times: Set<number>; touchedAt: number }>();
  const dropped = new Set<number>();
  let clock = 0;
  return (logTime, timestamp) => {
    clock = Math.max(clock, logTime);
    for (const [number, { touchedAt }] of blocks)
      if (clock - touchedAt > horizon) {
        blocks.delete(number);
        dropped.add(number);
      }
    const number = Math.floor(timestamp / blockMs);
    const block = blocks.get(number) ?? { times: new Set<number>(), touchedAt: 0 };
    blocks.set(number, block);
    block.touchedAt = clock;
    if (block.times.has(timestamp)) return 'again';
    block.times.add(timestamp);
    return dropped.has(number) ? 'beyond_horizon' : 'first';
  };
}

test('agrees with plain sets over any arrivals, saves and loads', () => {
  const step = fc.record({
    wait: fc.oneof(fc.integer({ min: -hour, max: hour }), fc.constantFrom(horizon, horizon + 1)),
    // Few distinct times in few blocks, so that repeats are frequent.
    timestamp: fc.integer({ min: 0, max: 20 }).map((n) => start + (n * blockMs) / 4),
    isSaved: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const expected = naive();
      const saved = new Map<string, Uint8Array>();
      let seen = createSeen();
      let logTime = start;
      for (const { wait, timestamp, isSaved } of steps) {
        logTime += wait;
        expect(hear(seen, logTime, timestamp)).toBe(expected(logTime, timestamp));
        if (!isSaved) continue;
        for (const [key, bytes] of saveSeen(seen))
          if (bytes === null) saved.delete(key);
          else saved.set(key, bytes);
        seen = loadSeen(saved);
      }
    }),
  );
});

test('a day of 864,000 records of 200 vessels takes less than 4 MB when saved', () => {
  const seen = createSeen();
  for (let second = 0; second < 86_400; second += 20)
    for (let mmsi = 0; mmsi < 200; mmsi++) remember(seen, vessel + mmsi, start + second * 1000);
  const size = [...saveSeen(seen).values()].reduce((sum, chunk) => sum + (chunk?.length ?? 0), 0);
  expect(size).toBeLessThan(4_000_000);
});
