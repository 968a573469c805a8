import { expect, test } from 'vitest';
import { aFix, detectAll, hour, minute } from '../../../test/detect.ts';
import { destination } from '../../geo/destination.ts';
import type { Evidence } from '../../records/event.ts';
import type { Port } from '../../reference/port.ts';

const home = { latitude: 50, longitude: 0 };
const ports: Port[] = [{ ...home, name: 'West', locode: 'XXWES', country: 'XX' }];
const at = (minutes: number, westKm: number, speed: number | null) =>
  aFix(minutes * minute, {
    ...destination(home, { bearing: 270, distanceKm: westKm }),
    speed,
  });

const visit = [
  ...[at(0, 9, 10), at(30, 2.5, 5), at(60, 0, 0.1), at(120, 0, 0), at(500, 0, 0)],
  ...[at(510, 1, 4), at(540, 5.5, 12)],
];
const whyOf = (events = detectAll(visit, { ports })) =>
  events.map(({ event_type, revision, evidence }) => {
    const { limits, measured } = JSON.parse(evidence) as Evidence;
    return [`${event_type} ${revision}`, limits, measured] as const;
  });

/** Only what decided, under the name of its limit. */
test.each<[string, Record<string, number>, Record<string, number>]>([
  ['port_entry 1', { outside_limit_km: 0 }, { outside_limit_km: -0.5 }],
  [
    'port_stop 1',
    { port_stop_kn: 0.2, port_stop_ms: 5 * minute },
    { port_stop_kn: 0.1, port_stop_ms: hour },
  ],
  ['port_gap 1', { port_gap_ms: 4 * hour }, { port_gap_ms: 380 * minute }],
  [
    'port_stop 2',
    { port_stop_kn: 0.2, port_stop_ms: 5 * minute, port_go_kn: 0.5, port_swing_km: 0.3 },
    { port_stop_kn: 0.1, port_stop_ms: 450 * minute, port_go_kn: 4, port_swing_km: 1 },
  ],
  ['port_call 1', { port_stop_ms: 5 * minute }, { port_stop_ms: hour }],
  ['arrival 1', { port_stop_ms: 5 * minute }, { port_stop_ms: hour }],
  ['port_exit 1', { port_exit_km: 1 }, { port_exit_km: 2.5 }],
  [
    'port_call 4',
    { port_stop_ms: 5 * minute, port_gap_ms: 4 * hour, port_exit_km: 1 },
    {
      ...{ port_stop_ms: 450 * minute, port_gap_ms: 380 * minute, port_exit_km: 2.5 },
      lasted_ms: 510 * minute,
    },
  ],
  ['departure 1', { port_exit_km: 1 }, { port_exit_km: 2.5 }],
])('%s says what was measured and what it was held against', (name, limits, measured) => {
  expect(whyOf().find(([told]) => told === name)).toEqual([name, limits, measured]);
});

test('a ship that was lost says how far away it turned up', () => {
  const lost = [...visit.slice(0, 4), at(600, 2000, 12)];
  const [, limits, measured] = whyOf(detectAll(lost, { ports })).at(-1) ?? [];
  expect(limits).toEqual({
    ...{ port_stop_ms: 5 * minute, port_gap_ms: 4 * hour, port_join_nm: 60 },
  });
  expect(measured).toMatchObject({ port_join_nm: expect.closeTo(1079.9, 1) as unknown });
});

test('what nobody said is not measured', () => {
  const silent = [at(0, 0, null), at(10, 0, null), at(20, 0, null), at(30, 0, null)];
  const stop = whyOf(detectAll(silent, { ports })).find(([name]) => name === 'port_stop 1');
  expect(stop?.[2]).toEqual({ port_stop_ms: expect.any(Number) as unknown });
});
