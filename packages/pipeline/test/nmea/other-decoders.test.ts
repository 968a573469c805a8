import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../src/nmea/message.ts';
import { differencesFrom as differencesFromGpsd } from './as-gpsd.ts';
import { differencesFrom as differencesFromLibais } from './as-libais.ts';
import { compare, pairParts } from './compare.ts';
import { decodeRecording, hasRecordings, readExpected } from './recordings.ts';

const document = readFileSync(new URL('../../../../docs/decoder.md', import.meta.url), 'utf8');

/** Rows `| file | what | times | why |` of the document, for one file. */
const documented = (file: string): Record<string, number> =>
  Object.fromEntries(
    document
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .filter(([, name]) => name === file)
      .map(([, , what = '', times = '', why = '']) => {
        expect(why).toMatch(/M\.1371-5/);
        return [what, Number(times)];
      }),
  );

describe.skipIf(!hasRecordings)('what other decoders print, ../shared/data/ais-nmea', () => {
  it.each([
    ['gpsd-ais-18-27.log', 'gpsd-ais-18-27.log.chk'],
    ['gpsd-ais-nmea-type6-fid55.log', 'gpsd-ais-nmea-type6-fid55.log.chk'],
    ['gpsd-ais-nmea.log', 'gpsd-ais-nmea.log.chk'],
    ['gpsd-ais-raw-messages.log', 'gpsd-ais-raw-messages.log.chk'],
    ['gpsd-sample.aivdm', 'gpsd-sample.aivdm.ju.chk'],
  ])('gpsd: %s differs as the document says', (file, printed) => {
    const expected = readExpected(printed).filter((each) => each.class === 'AIS') as Fields[];
    const received = pairParts(decodeRecording(file));
    const found = compare({ expected, received, differencesFrom: differencesFromGpsd });
    expect(found).toEqual(documented(file));
  });

  it.each(['libais-tagblock', 'libais-typeexamples'])(
    'libais: %s differs as the document says',
    (file) => {
      const expected = readExpected(`${file}.expected.json`) as Fields[];
      const received = decodeRecording(`${file}.nmea`);
      const found = compare({ expected, received, differencesFrom: differencesFromLibais });
      expect(found).toEqual(documented(file));
    },
  );
});
