import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../src/nmea/message.ts';
import { differencesFrom as differencesFromGpsd, fromPipes } from './as-gpsd.ts';
import { differencesFrom as differencesFromLibais } from './as-libais.ts';
import { compare, pairParts } from './compare.ts';
import { decodeRecording, hasRecordings, readExpected, readRecording } from './recordings.ts';

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
    ['dma-denmark-2013-11-12-5min.nmea', 'dma-denmark-2013-11-12-5min.nmea.gpsdecode.jsonl'],
    ['kystverket-2019-08-07-1000.nm4', 'kystverket-2019-08-07-1000.nm4.gpsdecode.jsonl'],
    [
      'opencpn-guernsey-channel-2011-07-26.nmea',
      'opencpn-guernsey-channel-2011-07-26.nmea.gpsdecode.jsonl',
    ],
  ])('gpsd: %s differs as the document says', (file, printed) => {
    const expected = readExpected(printed).filter((each) => each.class === 'AIS') as Fields[];
    const received = pairParts(decodeRecording(file));
    const found = compare({ expected, received, differencesFrom: differencesFromGpsd });
    expect(found).toEqual(documented(file));
  });

  const sample = 'gpsd-sample.aivdm';

  /**
   * Left out are binary messages and 23 and 26, of which the forms print different things in different orders; with
   * units also 17 and 22, whose places are rounded to a tenth of a degree, or text.
   */
  it.each<[string, () => Fields[], number[]]>([
    [
      'between pipes',
      () => {
        const json = readExpected(`${sample}.ju.chk`) as Fields[];
        return fromPipes(readRecording(`${sample}.chk`).toString(), json);
      },
      [6, 8, 23, 26],
    ],
    ['with units', () => readExpected(`${sample}.js.chk`) as Fields[], [6, 8, 17, 22, 23, 26]],
  ])('gpsd: its sample printed %s differs in nothing else', (...[, read, leftOut]) => {
    const isTold = (type: unknown) => !leftOut.includes(Number(type));
    const expected = read().filter(({ type }) => isTold(type));
    const received = pairParts(decodeRecording(sample)).filter((each) => isTold(each.message.type));
    const found = compare({ expected, received, differencesFrom: differencesFromGpsd });
    const known = Object.entries(documented(sample)).filter(([what]) =>
      isTold(/^message (\d+)/.exec(what)?.[1]),
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(found).toEqual(Object.fromEntries(known));
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
