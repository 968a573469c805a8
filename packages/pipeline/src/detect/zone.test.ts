import { describe, expect, test } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, minute } from '../../test/detect.ts';
import type { VesselEvent } from '../records/event.ts';
import { settings } from '../settings.ts';

const { zone_settle_ms: settled } = settings.detect;
/** Minutes since the beginning, zones, and the version of their table. */
type Said = readonly [at: number, zones: string | null, version?: string];
const recordsOf = (said: readonly Said[]) =>
  said.map(([at, zones, reference_version = 'v1']) =>
    aFix(at * minute, { zones, reference_version }),
  );
const told = (events: readonly VesselEvent[]) =>
  events.map(({ event_type, zone, start_at }) =>
    [event_type, (start_at - begin) / minute, zone].join(' '),
  );
const long = settled / minute;
const short = (settled - 1) / minute;

describe('a ship is', () => {
  test.each<[string, Said[], string[]]>([
    [
      'first heard in a zone',
      [
        [0, 'a'],
        [long, 'a'],
      ],
      [],
    ],
    [
      'in it for long enough',
      [
        [0, ''],
        [1, 'a'],
        [1 + long, 'a'],
      ],
      ['zone_entry 1 a'],
    ],
    [
      'in it a little too short',
      [
        [0, ''],
        [1, 'a'],
        [1 + short, 'a'],
      ],
      [],
    ],
    [
      'out of it for long enough',
      [
        [0, 'a'],
        [1, ''],
        [1 + long, ''],
      ],
      ['zone_exit 1 a'],
    ],
    [
      'out of it a little too short',
      [
        [0, 'a'],
        [1, ''],
        [1 + short, ''],
      ],
      [],
    ],
    [
      'in another',
      [
        [0, 'a'],
        [1, 'b'],
        [1 + long, 'b'],
      ],
      ['zone_exit 1 a', 'zone_entry 1 b'],
    ],
    [
      'in two at once',
      [
        [0, 'c'],
        [1, 'a,b,c'],
        [1 + long, 'a,b,c'],
      ],
      ['zone_entry 1 a', 'zone_entry 1 b'],
    ],
    [
      'in one after the other',
      [
        [0, ''],
        [1, 'a'],
        [3, 'a,b'],
        [1 + long, 'a,b'],
        [3 + long, 'a,b'],
      ],
      ['zone_entry 1 a', 'zone_entry 3 b'],
    ],
    [
      'back before it counted, and goes again',
      [
        [0, 'a'],
        [1, ''],
        [2, 'a'],
        [3, ''],
        [3 + short, ''],
        [3 + long, ''],
      ],
      ['zone_exit 3 a'],
    ],
    [
      'where nobody has looked',
      [
        [0, 'a'],
        [1, null],
        [1 + long, 'a'],
      ],
      [],
    ],
    [
      'where zones have changed',
      [
        [0, ''],
        [1, 'a', 'v2'],
        [2, '', 'v2'],
        [2 + long, '', 'v2'],
      ],
      ['zone_exit 2 a'],
    ],
    [
      'over a border while zones change',
      [
        [0, ''],
        [1, 'a'],
        [2, 'a', 'v2'],
        [2 + long, 'a', 'v2'],
      ],
      [],
    ],
  ])('%s', (_name, said, expected) => {
    const records = recordsOf(said);
    expect(told(detectAll(records))).toEqual(expected);
    expect(told(detectAll(records, { batches: records.length }))).toEqual(expected);
  });

  test('on a border for a day, and nothing is told of it', () => {
    const said = Array.from({ length: 24 * 12 }, (_, i): Said => [i * 5, i % 2 === 0 ? 'a' : '']);
    expect(detectAll(recordsOf(said))).toEqual([]);
  });

  test('told of with its positions on both sides, and what was held against which limit', () => {
    const [event] = detectAll(
      recordsOf([
        [0, ''],
        [1, 'a'],
        [1 + long, 'a'],
      ]),
    );
    expect(event).toMatchObject({ start_at: begin + minute, end_at: begin + minute });
    const { positions, measured, limits } = evidenceOf(event);
    expect(positions.map(([at]) => (at - begin) / minute)).toEqual([0, 1, 1 + long]);
    expect([measured, limits]).toEqual([{ zone_settle_ms: settled }, { zone_settle_ms: settled }]);
  });
});
