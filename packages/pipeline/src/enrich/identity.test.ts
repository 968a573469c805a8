import { describe, expect, test } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import { flagsOf } from '../records/quality.ts';
import type { ValidRecord } from '../records/checked.ts';
import { createEnrichStage } from './index.ts';

const stage = createEnrichStage();
const start = Date.UTC(2024, 0, 15);

/** Which of the positions of one ship are flagged, one a minute. */
function unconfirmed(source: string, said: Partial<ValidRecord>[]): boolean[] {
  const records = said.map((values, i) =>
    aChecked({ source, timestamp: start + i * 60_000, ...values }),
  );
  return stage
    .step(stage.initial(), { through: { offset: 0, index: 0 }, records })
    .records.map(({ quality }) => flagsOf(quality).includes('unconfirmed_identity'));
}
const names = (...vessel_name: (string | null)[]): Partial<ValidRecord>[] =>
  vessel_name.map((name) => ({ vessel_name: name }));

describe('on a live feed', () => {
  test.each([
    ['the first counts at once', ['A'], [false]],
    ['the same again', ['A', 'A'], [false, false]],
    ['another has to be said twice', ['A', 'B', 'B', 'B'], [false, true, false, false]],
    ['nothing said between is no matter', ['A', 'B', null, 'B'], [false, true, false, false]],
    ['a garbled one is not taken up', ['A', 'X', 'A', 'X'], [false, true, false, true]],
    ['back again takes two as well', ['A', 'B', 'B', 'A', 'A'], [false, true, false, true, false]],
  ])('%s', (_name, said, expected) => {
    expect(unconfirmed('nmea-tcp:harbour', names(...said))).toEqual(expected);
  });

  test.each(['vessel_type', 'imo', 'callsign'] as const)('%s too', (field) => {
    const said = [{ [field]: 'A' }, { [field]: 'B' }, { [field]: 'B' }];
    expect(unconfirmed('nmea-tcp:harbour', said)).toEqual([false, true, false]);
  });

  test('each field is by itself', () => {
    const said = [
      { vessel_name: 'A', callsign: 'C' },
      { vessel_name: 'B' },
      { callsign: 'D' },
      { vessel_name: 'B', callsign: 'D' },
    ];
    expect(unconfirmed('nmea-tcp:harbour', said)).toEqual([false, true, true, false]);
  });
});

test.each(['file:day.csv', 'simulator:fleet', 'kafka:ais_raw'])(
  'what %s says counts at once',
  (source) => {
    expect(unconfirmed(source, names('A', 'B'))).toEqual([false, false]);
  },
);
