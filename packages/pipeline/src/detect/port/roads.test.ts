import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, minute } from '../../../test/detect.ts';
import { destination } from '../../geo/destination.ts';
import type { EnrichedRecord } from '../../records/enriched.ts';
import type { Port } from '../../reference/port.ts';

const home = { latitude: 50, longitude: 0 };
const ports: Port[] = [{ ...home, name: 'West', locode: 'XXWES', country: 'XX' }];

/** A position so many km west of the port, minutes after the beginning; its limit is at 3 km. */
type Seen = [minutes: number, westKm: number, speed: number, more?: Partial<EnrichedRecord>];
const trackOf = (seen: readonly Seen[]) =>
  seen.map(([minutes, westKm, speed, more]) => {
    const place = destination(home, { bearing: 270, distanceKm: westKm });
    return aFix(minutes * minute, { ...place, speed, nav_status: 0, ...more });
  });
const anchored = { nav_status: 1 };

/** It lies at a place, comes in at a time, and is at a berth. */
interface Way {
  /** Kilometres from the port, minutes from and to, and what it says of itself. */
  rests: [km: number, from: number, to: number, speed?: number, more?: Partial<EnrichedRecord>][];
  entryAt: number;
}

function callOf({ rests, entryAt }: Way, batches = 1) {
  const seen: Seen[] = [[0, 60, 12]];
  for (const [km, from, to, speed = 0, more] of rests)
    for (let at = from; at <= to; at += 10) seen.push([at, km, speed, more]);
  seen.push([entryAt, 2.5, 8], [entryAt + 10, 0, 0], [entryAt + 100, 0, 0], [entryAt + 130, 9, 12]);
  const events = detectAll(trackOf(seen), { ports, batches });
  return evidenceOf(events.findLast(({ event_type }) => event_type === 'port_call'));
}

describe('who lay outside before it came in has waited', () => {
  test.each<[string, Way, number]>([
    ['for an hour', { rests: [[10, 60, 120]], entryAt: 150 }, 60],
    ['for less', { rests: [[10, 60, 110]], entryAt: 150 }, 0],
    ['12 hours before', { rests: [[10, 60, 120]], entryAt: 840 }, 60],
    ['longer before', { rests: [[10, 60, 120]], entryAt: 841 }, 0],
    ['30 km from the limit', { rests: [[32.99, 60, 120]], entryAt: 300 }, 60],
    ['farther away', { rests: [[33.01, 60, 120]], entryAt: 300 }, 0],
    ['at 0.2 knots', { rests: [[10, 60, 120, 0.2]], entryAt: 150 }, 60],
    ['faster', { rests: [[10, 60, 120, 0.3]], entryAt: 150 }, 0],
    ['swinging at anchor', { rests: [[10, 60, 120, 0.5, anchored]], entryAt: 150 }, 60],
    ['under way by its speed', { rests: [[10, 60, 120, 6, anchored]], entryAt: 150 }, 0],
    [
      'at two places',
      {
        rests: [
          [20, 60, 120],
          [10, 180, 300],
        ],
        entryAt: 330,
      },
      180,
    ],
    [
      'at one that does not count',
      {
        rests: [
          [20, 60, 100],
          [10, 180, 300],
        ],
        entryAt: 330,
      },
      120,
    ],
    [
      'heard again there after 12 hours',
      {
        rests: [
          [10, 60, 120],
          [10, 840, 840],
        ],
        entryAt: 870,
      },
      780,
    ],
    [
      'silent for longer',
      {
        rests: [
          [10, 60, 120],
          [10, 841, 841],
        ],
        entryAt: 870,
      },
      0,
    ],
  ])('%s', (_name, way, minutes) => {
    const evidence = callOf(way);
    expect(evidence.waiting_ms).toBe(minutes * minute);
    const rest = minutes === 120 ? 180 : 60;
    expect(evidence.anchorage_at).toBe(minutes === 0 ? null : begin + rest * minute);
  });

  const way: Way = { rests: [[10, 60, 180, 0, anchored]], entryAt: 240 };
  test('and the call says so', () => {
    expect(callOf(way)).toMatchObject({
      ...{ entry_at: begin + 240 * minute, turnaround_ms: 130 * minute, stops: 1 },
      limits: { port_wait_ms: 60 * minute, port_wait_km: 30, port_wait_before_ms: 720 * minute },
      measured: { port_wait_ms: 120 * minute, port_wait_km: 7, port_wait_before_ms: 60 * minute },
      why: expect.stringContaining('it waited outside for 2 hours, it came in at') as unknown,
    });
  });
  test('saved after every position and loaded again too', () => {
    expect(callOf(way, 30)).toEqual(callOf(way));
  });
});

test('who is out of one port and waits for the next has waited for that one', () => {
  const far = destination(home, { bearing: 270, distanceKm: 50 });
  const two = [...ports, { ...far, name: 'Next', locode: 'XXNEX', country: 'XX' }];
  const seen: Seen[] = [
    ...([
      [0, 0, 0],
      [60, 0, 0],
      [90, 9, 12],
    ] as Seen[]),
    ...[200, 230, 260, 290].map((at): Seen => [at, 40, 0, anchored]),
    ...([
      [320, 49, 6],
      [330, 50, 0],
      [400, 50, 0],
    ] as Seen[]),
  ];
  const calls = detectAll(trackOf(seen), { ports: two }).filter(
    ({ event_type }) => event_type === 'port_call',
  );
  const waits = calls.map((call) => [call.port, evidenceOf(call).waiting_ms]);
  expect(waits.at(-1)).toEqual(['Next', 90 * minute]);
  expect(waits[0]).toEqual(['West', 0]);
});
