import { describe, expect, it } from 'vitest';
import { cadenceAt, intervalMsAt } from './cadence.ts';
import type { Phase, Sailing } from './phases.ts';

const timed = { startMs: 0, destination: '', draughtM: 5 };
const leg = {
  ...{ from: 0, to: 1, fromKm: 0, toKm: 100 },
  start: [0, 0] as const,
  end: [1, 0] as const,
};
const aPassage = (knots: number): Sailing => ({
  ...timed,
  ...{ kind: 'sail', knots, leg, rampMs: 1_000_000, durationMs: 10_000_000 },
});
const aStay = (kind: 'moor' | 'anchor'): Phase => ({
  ...timed,
  ...{ kind, point: [0, 0], durationMs: 1_000_000 },
});

describe('reporting intervals (ITU-R M.1371-5 tables 1 and 2)', () => {
  it.each([
    ['A', 0, 10],
    ['A', 13.9, 10],
    ['A', 14, 6],
    ['A', 22.9, 6],
    ['A', 23, 2],
    ['B', 1.9, 180],
    ['B', 2, 30],
    ['B', 25, 30],
  ] as const)('class %s at %d knots: %d s', (transponder, knots, seconds) => {
    expect(intervalMsAt(transponder, knots)).toBe(seconds * 1000);
  });

  it.each(['moor', 'anchor'] as const)('three minutes while a ship lies still: %s', (kind) => {
    expect(cadenceAt('A', aStay(kind), 5)).toEqual({ intervalMs: 180_000, untilMs: 1_000_000 });
  });

  it('ten seconds while fishing', () => {
    const phase: Phase = {
      ...timed,
      ...{ kind: 'fish', point: [0, 0], radiusKm: 5, towardsDegrees: 0, durationMs: 9 },
    };
    expect(cadenceAt('A', phase, 0).intervalMs).toBe(10_000);
  });

  it.each([
    ['setting off', 0, { intervalMs: 10_000, untilMs: 700_000 }],
    ['just before 14 knots', 699_999, { intervalMs: 10_000, untilMs: 700_000 }],
    ['at 14 knots', 700_000, { intervalMs: 6_000, untilMs: 1_000_000 }],
    ['at sea', 1_000_000, { intervalMs: 6_000, untilMs: 9_000_000 }],
    ['slowing down', 9_000_000, { intervalMs: 6_000, untilMs: 9_300_000 }],
    ['below 14 knots', 9_300_001, { intervalMs: 10_000, untilMs: 10_000_000 }],
  ] as const)('of a passage at 20 knots, %s', (_, ms, cadence) => {
    expect(cadenceAt('A', aPassage(20), ms)).toEqual(cadence);
  });

  it('always moves on', () => {
    for (const knots of [5, 14, 20, 23, 33]) {
      const phase = aPassage(knots);
      let ms = 0;
      for (let steps = 0; ms < phase.durationMs; steps++) {
        const { untilMs } = cadenceAt('A', phase, ms);
        expect(untilMs).toBeGreaterThan(ms);
        expect(steps).toBeLessThan(12);
        ms = untilMs;
      }
    }
  });
});
