import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../test/detect.ts';
import type { EnrichedRecord } from '../records/enriched.ts';

/** A track at these speeds, a position every ten minutes, with as many of each as told. */
const at = (...parts: [count: number, speed: number, more?: Partial<EnrichedRecord>][]) => {
  const speeds = parts.flatMap(([count, speed, more]) =>
    Array.from({ length: count }, () => ({ speed, ...more })),
  );
  return speeds.map((changes, i) => aFix(10 * i * minute, changes));
};
const told = (records: EnrichedRecord[]) =>
  detectAll(records).map(({ event_type, revision, state, start_at, end_at }) =>
    [
      ...[event_type, `r${revision}`, state, (start_at - begin) / minute],
      end_at === null ? '-' : (end_at - begin) / minute,
    ].join(' '),
  );

const offshore = { distance_to_port: 37.04 };
test.each<[string, EnrichedRecord[], string[]]>([
  ['for two hours', at([13, 1.99, offshore]), ['loitering r1 open 0 -']],
  ['for less', at([12, 1.99]), []],
  ['at two knots', at([30, 2]), []],
  ['nearer to a port', at([30, 1, { distance_to_port: 37.03 }]), []],
  ['nearer to shore', at([30, 1, { distance_to_shore: 37.03 }]), []],
  [
    'near a port that is farther out',
    at([13, 1, { distance_to_port: 9, distance_to_shore: 38 }]),
    ['loitering r1 open 0 -'],
  ],
  ['at anchor', at([13, 0.1, { nav_status: 1 }]), ['loitering r1 open 0 -']],
  ['moored', at([13, 0.1, { nav_status: 5 }]), []],
  ['aground', at([13, 0.1, { nav_status: 6 }]), ['aground r1 open 0 -']],
  [
    'of a distress beacon',
    at([13, 1, { mmsi: '970123456', vessel_id: '970123456' }]),
    ['distress r1 open 0 -'],
  ],
  [
    'until it goes on',
    at([1, 9], [20, 1], [10, 9]),
    ['loitering r1 open 10 -', 'loitering r2 closed 10 200'],
  ],
  [
    'told again when it has lasted twice as long',
    at([50, 1]),
    ['loitering r1 open 0 -', 'loitering r2 open 0 -', 'loitering r3 open 0 -'],
  ],
  ['a spurt is in the mean of its hour', at([7, 0.5], [1, 8], [8, 0.5]), ['loitering r1 open 0 -']],
  ['an hour above the mean breaks it', at([7, 1], [3, 6], [12, 1]), []],
  [
    'until it comes near the shore',
    at([20, 1], [3, 1, { distance_to_port: 10 }]),
    ['loitering r1 open 0 -', 'loitering r2 closed 0 190'],
  ],
])('loitering: %s', (_name, records, expected) => {
  expect(told(records)).toEqual(expected);
});

describe('a silence', () => {
  test.each([
    ['of three hours at the same place does not break it', 3 * hour, 1],
    ['of more does', 3 * hour + 1, 0],
  ])('%s', (_name, silence, events) => {
    const records = [aFix(0, { speed: 1 }), aFix(silence, { speed: 1 })];
    expect(detectAll(records)).toHaveLength(events);
  });
  test('in which it has gone far does', () => {
    const records = [aFix(0, { speed: 1 }), aFix(3 * hour, { speed: 1, latitude: 40.2 })];
    expect(detectAll(records)).toEqual([]);
  });
});

test('its evidence', () => {
  const [open] = detectAll(at([13, 1.5]));
  expect(evidenceOf(open)).toMatchObject({
    measured: { lasted_ms: 2 * hour, mean_kn: 1.5 },
    limits: { loitering_kn: 2, loitering_ms: 2 * hour, loitering_shore_nm: 20 },
    why: 'Its mean speed was 1.5 knots for 2 hours, far from shore.',
  });
});

test('saved after every position and loaded again it finds the same', () => {
  const track = at([2, 9], [30, 1.2], [4, 9], [20, 0.4]);
  expect(detectAll(track, { batches: track.length })).toEqual(detectAll(track));
});
