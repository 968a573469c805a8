import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../../test/detect.ts';
import { destination } from '../../geo/destination.ts';
import type { EnrichedRecord } from '../../records/enriched.ts';
import type { VesselEvent } from '../../records/event.ts';
import type { Port } from '../../reference/port.ts';

const home = { latitude: 50, longitude: 0 };
const port = (name: string, eastKm: number, more: Partial<Port> = {}): Port => {
  const place = destination(home, { bearing: 90, distanceKm: eastKm });
  return { ...place, name, locode: `XX${name}`, country: 'XX', ...more };
};
/** 5 km apart, with radii of 3 km: they overlap. */
const ports = [port('West', 0), port('East', 5), port('Far', 500)];

/** A position so many km east of West, minutes after the beginning. */
type Seen = [minutes: number, eastKm: number, speed: number | null, more?: Partial<EnrichedRecord>];
const track = (...seen: Seen[]) =>
  seen.map(([minutes, eastKm, speed, more]) => {
    const place = destination(home, { bearing: 90, distanceKm: eastKm });
    return aFix(minutes * minute, { ...place, speed, ...more });
  });
const eventsOf = (...seen: Seen[]) => detectAll(track(...seen), { ports });
const told = ({ event_type, revision, state, port, start_at, end_at, confidence }: VesselEvent) =>
  [
    ...[event_type, port, `r${revision}`, state, (start_at - begin) / minute],
    end_at === null ? '-' : (end_at - begin) / minute,
    ...(confidence === null ? [] : [confidence]),
  ].join(' ');
const all = (...seen: Seen[]) => eventsOf(...seen).map(told);
const of = (type: string, ...seen: Seen[]) => all(...seen).filter((text) => text.startsWith(type));

describe('a limit', () => {
  test.each<[string, number, number, string[]]>([
    ['is crossed at 3 km', -2.999, -4.1, ['port_entry', 'port_exit']],
    ['is not reached at more', -3.001, -4.1, []],
    ['is left at 4 km', -2, -4.001, ['port_entry', 'port_exit']],
    ['is not left before', -2, -3.999, ['port_entry']],
  ])('%s', (...[, inside, outside, expected]) => {
    const events = eventsOf([0, -9, 10], [20, inside, 10], [40, outside, 10]);
    const types = events.map(({ event_type }) => event_type);
    expect(types.filter((type) => type !== 'port_call')).toEqual(expected);
  });
  test('may be crossed to and fro without another entry until it was left', () => {
    const fixes: Seen[] = [-2.9, -3.5, -2.9, -3.9, -1].map((km, i) => [10 * i + 10, km, 6]);
    expect(of('port_entry', [0, -9, 10], ...fixes)).toHaveLength(1);
  });
});

describe('a call', () => {
  const inbound: Seen[] = [
    [0, -9, 10],
    [30, -2, 5],
  ];
  const moored: Seen[] = [
    [60, -0.5, 0.2],
    [120, -0.5, 0],
    [180, -0.5, 0.1],
  ];
  const outbound: Seen[] = [
    [200, -1.5, 6],
    [230, -9, 12],
  ];
  test('seen whole has confidence 4, and every fact in its order', () => {
    expect(all(...inbound, ...moored, ...outbound)).toEqual([
      'port_entry West r1 closed 30 30',
      'port_stop West r1 open 60 -',
      'port_call West r1 open 30 - 3',
      'arrival West r1 closed 30 30',
      'port_stop West r2 closed 60 200',
      'port_call West r2 open 30 - 3',
      'port_exit West r1 closed 230 230',
      'port_call West r3 closed 30 230 4',
      'departure West r1 closed 230 230',
    ]);
  });
  test('says what it is made of', () => {
    const call = eventsOf(...inbound, ...moored, ...outbound).findLast(
      ({ event_type }) => event_type === 'port_call',
    );
    expect(evidenceOf(call)).toMatchObject({
      ...{ entry_at: begin + 30 * minute, berth_at: begin + hour, anchorage_at: null },
      ...{ berth_ms: 140 * minute, waiting_ms: 0, turnaround_ms: 200 * minute, stops: 1, gaps: 0 },
      limits: { port_stop_ms: 5 * minute, port_exit_km: 1 },
      measured: { port_stop_ms: 140 * minute, port_exit_km: 6, lasted_ms: 200 * minute },
      why: 'It called at West: it came in at 2024-01-15 12:30 UTC, stopped once, left at 2024-01-15 15:50 UTC.',
    });
    expect(evidenceOf(call).positions).toHaveLength(6);
  });
  test.each<[string, Seen[], string[]]>([
    [
      'first heard inside has 3',
      [...moored, ...outbound],
      ['r1 open 60 - 2', 'r2 open 60 - 2', 'r3 closed 60 230 3'],
    ],
    ['that goes on has 3', [...inbound, ...moored], ['r1 open 30 - 3']],
    ['first heard inside that goes on has 2', moored, ['r1 open 60 - 2']],
    [
      'that was none but a passage has 1',
      [...inbound, [60, -1, 9], [90, -9, 12]],
      ['r1 closed 30 90 1'],
    ],
    [
      'of which only the exit was seen has 1',
      [
        [0, -1, 9],
        [30, -9, 12],
      ],
      ['r1 closed 0 30 1'],
    ],
    ['is none while it only came in', inbound, []],
  ])('%s', (_name, seen, expected) => {
    expect(of('port_call', ...seen)).toEqual(expected.map((text) => `port_call West ${text}`));
  });
  test('of a ferry takes 40 minutes', () => {
    const ferry: Seen[] = [
      [0, -9, 18],
      [16, -2.5, 12],
      [20, -0.2, 0],
      [25, -0.2, 0],
      [50, -0.2, 0.1],
      [52, -0.8, 9],
      [56, -4.5, 15],
    ];
    expect(of('port_call', ...ferry).at(-1)).toBe('port_call West r3 closed 16 56 4');
  });
  test('is not made by stations ashore', () => {
    const station = { mmsi: '002190001', vessel_id: '002190001' };
    expect(all([0, 0, 0, station], [60, 0, 0, station])).toEqual([]);
  });
});

describe('a stop', () => {
  const inbound: Seen[] = [
    [0, -9, 10],
    [30, -2, 5],
  ];
  const stops = (...seen: Seen[]) => of('port_stop', ...inbound, ...seen);
  test.each<[string, Seen[], string[]]>([
    [
      'begins at 0.2 knots',
      [
        [60, 0, 0.2],
        [65, 0, 0.2],
      ],
      ['r1 open 60 -'],
    ],
    [
      'does not begin above',
      [
        [60, 0, 0.21],
        [65, 0, 0.21],
      ],
      [],
    ],
    [
      'counts after five minutes',
      [
        [60, 0, 0],
        [64.99, 0, 0],
      ],
      [],
    ],
    [
      'does not count while it slowly leaves',
      [
        [60, 0, 0],
        [62, 0.02, 0.6],
        [66, 0.1, 1],
        [68, 0.4, 2],
      ],
      [],
    ],
    [
      'goes on below 0.5 knots',
      [
        [60, 0, 0],
        [70, 0, 0.49],
        [80, 0.4, 0.49],
      ],
      ['r1 open 60 -'],
    ],
    [
      'ends at 0.5 knots',
      [
        [60, 0, 0],
        [70, 0.1, 0.5],
        [80, 0.4, 0.5],
      ],
      ['r1 open 60 -', 'r2 closed 60 70'],
    ],
    [
      'goes on while it swings',
      [
        [60, 0, 0],
        [70, 0.1, 0.9],
        [80, 0, 0],
        [90, 0.29, 0.9],
      ],
      ['r1 open 60 -'],
    ],
    [
      'after another is another',
      [
        [60, 0, 0],
        [70, 0, 0],
        [80, 1, 6],
        [90, 1.5, 0],
        [95, 1.5, 0],
      ],
      ['r1 open 60 -', 'r2 closed 60 80', 'r1 open 90 -'],
    ],
    [
      'is none that the track contradicts',
      [
        [40, -1, 10],
        [42, -0.4, 0],
        [44, 0.2, 10],
      ],
      [],
    ],
    [
      'is told by the track where there is no speed',
      [
        [60, 0, null],
        [70, 0, null],
        [80, 0, null],
      ],
      ['r1 open 70 -'],
    ],
  ])('%s', (_name, seen, expected) => {
    expect(stops(...seen)).toEqual(expected.map((text) => `port_stop West ${text}`));
  });

  const anchored = { nav_status: 1 };
  const moored = { nav_status: 5 };
  test('at anchor is waiting, at a berth it is work', () => {
    const call = eventsOf(
      ...inbound,
      ...([
        [60, -2, 0, anchored],
        [180, -2, 0, anchored],
        [200, -1, 4, { nav_status: 0 }],
      ] as Seen[]),
      ...([
        [220, 0, 0, moored],
        [520, 0, 0, moored],
        [540, -1, 6],
        [570, -9, 12],
      ] as Seen[]),
    ).findLast(({ event_type }) => event_type === 'port_call');
    expect(evidenceOf(call)).toMatchObject({
      ...{ anchorage_at: begin + 60 * minute, waiting_ms: 140 * minute },
      ...{ berth_at: begin + 220 * minute, berth_ms: 320 * minute, stops: 2 },
    });
  });
  test('is what the crew says of it last', () => {
    const call = eventsOf(
      ...inbound,
      [60, 0, 0, anchored],
      [70, 0, 0, anchored],
      [80, 0, 0, moored],
    );
    expect(evidenceOf(call.at(-1))).toMatchObject({
      anchorage_at: null,
      berth_at: begin + hour,
      stops: 1,
    });
  });
  test('is what the place says, whatever the crew does', () => {
    const anchorage = { name: 'Roads', latitude: 50, longitude: 0, radius_km: 0.5 };
    const events = detectAll(track(...inbound, [60, 0, 0, moored], [70, 0, 0, moored]), {
      ports: [port('West', 0, { anchorages: [anchorage] })],
    });
    expect(evidenceOf(events.at(-1) ?? events[0])).toBeDefined();
    const call = events.find(({ event_type }) => event_type === 'port_call');
    expect(evidenceOf(call)).toMatchObject({ anchorage_at: begin + hour, berth_at: null });
  });
});

describe('a silence', () => {
  const inbound: Seen[] = [
    [0, -9, 10],
    [30, -2, 5],
  ];
  test.each<[string, number, string[]]>([
    ['of 4 hours is no gap', 270, []],
    ['of more is one, stamped when it became one', 271, ['port_gap West r1 closed 270 271']],
  ])('%s', (...[, minutes, expected]) => {
    expect(of('port_gap', ...inbound, [minutes, -2, 5])).toEqual(expected);
  });
  test('counts as a stop does', () => {
    const seen = of('port_call', ...inbound, [300, -2, 5], [330, -9, 10]);
    expect(seen.at(-1)).toBe('port_call West r2 closed 30 330 4');
  });
  test.each<[string, number, string]>([
    ['60 nautical miles away it has left', -2 - 111, 'port_call West r2 closed 30 600 4'],
    ['farther away it was lost', -2 - 112, 'port_call West r2 closed 30 270 3'],
  ])('heard again %s', (...[, eastKm, expected]) => {
    expect(of('port_call', ...inbound, [600, eastKm, 12]).at(-1)).toBe(expected);
  });
  test('that ends in another port far away is no entry there', () => {
    const seen = all(...inbound, [3000, 500, 0], [3060, 500, 0]).filter((text) =>
      text.includes('Far'),
    );
    expect(seen).toEqual([
      'port_stop Far r1 open 3000 -',
      'port_call Far r1 open 3000 - 2',
      'arrival Far r1 closed 3000 3000',
    ]);
  });
});

describe('neighbouring ports make one call of one stay', () => {
  const lastCalls = (...seen: Seen[]) => {
    const calls = eventsOf(...seen).filter(({ event_type }) => event_type === 'port_call');
    return [...new Map(calls.map((call) => [call.event_id, call])).values()].map(told);
  };
  test.each<[string, Seen[], string[]]>([
    [
      'the one it stops in, past the other',
      [
        [0, -9, 10],
        [20, -2, 6],
        [30, 2, 5],
        [40, 4, 0],
        [90, 4, 0],
        [120, 1, 6],
        [150, -9, 10],
      ],
      ['port_call East r3 closed 40 120 4'],
    ],
    [
      'the one it anchored before goes over to the berth',
      [
        ...([
          [0, -9, 10],
          [20, -2, 6],
          [30, -2, 0],
          [90, -2, 0],
          [100, 3, 5],
        ] as Seen[]),
        ...([
          [110, 5, 5],
          [120, 5, 0],
          [300, 5, 0],
          [330, 5, 4],
          [390, 20, 12],
        ] as Seen[]),
      ].map(([a, b, c]): Seen => [a, b, c, { nav_status: a < 100 ? 1 : 0 }]),
      ['port_call East r6 closed 20 390 4'],
    ],
    [
      'a berth between the two',
      [
        [0, -9, 10],
        [20, -2, 6],
        [40, 2.4, 0],
        [90, 2.6, 0.1],
        [120, 2.4, 0],
        [150, -9, 10],
      ],
      ['port_call West r3 closed 20 150 4'],
    ],
    [
      'a passage along both',
      [
        [0, -9, 10],
        [20, -2, 10],
        [30, 2, 10],
        [40, 4.5, 10],
        [50, 7, 10],
        [60, 12, 10],
      ],
      ['port_call East r1 closed 40 60 1'],
    ],
    [
      'two berths are two calls',
      [
        ...([
          [0, -9, 10],
          [20, -2, 6],
          [30, 0, 0],
          [90, 0, 0],
          [100, 4.5, 5],
        ] as Seen[]),
        ...([
          [110, 5, 0],
          [200, 5, 0],
          [230, 12, 10],
        ] as Seen[]),
      ],
      ['port_call West r3 closed 20 100 4', 'port_call East r3 closed 100 230 4'],
    ],
  ])('%s', (_name, seen, expected) => {
    expect(lastCalls(...seen)).toEqual(expected);
  });
});

test('saved after every position and loaded again it finds the same', () => {
  const seen: Seen[] = [
    ...([
      [0, -9, 10],
      [20, -2, 6],
      [30, -2, 0],
      [90, -2, 0.1],
      [100, 3, 5],
    ] as Seen[]),
    ...([
      [110, 5, 5],
      [120, 5, 0],
      [600, 5, 0],
      [630, 5, 4],
      [690, 20, 12],
    ] as Seen[]),
  ];
  const records = track(...seen);
  const whole = detectAll(records, { ports });
  expect(whole.length).toBeGreaterThan(10);
  expect(detectAll(records, { ports, batches: records.length })).toEqual(whole);
});
