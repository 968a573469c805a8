import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/ais-csv');
const pathOf = (name: string): string => join(folder, `${name}.csv.gz`);
const textOf = (name: string): Buffer => gunzipSync(readFileSync(pathOf(name)));

/** Counted apart from the product: lines, and of them those with a position, by another CSV reader. */
const expected = [
  {
    name: 'marinecadastre-2022-01-03-first99999',
    format: 'marinecadastre-2023',
    ...{ records: 99_999, without: 0, ships: 10_631 },
  },
  {
    name: 'marinecadastre-2023-01-11-1000vessels',
    format: 'marinecadastre-2023',
    ...{ records: 1000, without: 0, ships: 1000 },
  },
  {
    name: 'exactearth-style-2021-07-01-global',
    format: 'exactearth',
    ...{ records: 2405, without: 93, ships: 2275 },
  },
] as const;

describe.each(expected)('$name, ../shared/data/ais-csv', ({ name, format, records, ...counts }) => {
  it.skipIf(!existsSync(pathOf(name)))('gives as many records as another reader counts', () => {
    const found = readPositions(textOf(name));
    expect(found.name).toBe(format);
    expect(found.records).toHaveLength(records);
    expect(found.records.filter((record) => 'unreadable' in record)).toEqual([]);
    expect(found.without).toBe(counts.without);
    expect(new Set(found.records.map(({ mmsi }) => mmsi)).size).toBe(counts.ships);
  });
});

it.skipIf(!existsSync(pathOf('northsea-aisstream-ships-static')))(
  'a register of ships is no file of positions',
  () => {
    expect(() => readPositions(textOf('northsea-aisstream-ships-static'))).toThrow(
      /^the timestamp, latitude, longitude columns are missing; the header has imo_number, mmsi, /,
    );
  },
);

it.skipIf(!existsSync(pathOf('northsea-aisstream-2025-05-latest-positions')))(
  'positions without an MMSI are nobody’s',
  () => {
    expect(() => readPositions(textOf('northsea-aisstream-2025-05-latest-positions'))).toThrow(
      /^the mmsi column is missing; the header has name, ship_type, /,
    );
  },
);

const nmeaFolder = join(folder, '../ais-nmea');
const nmeaFiles = existsSync(nmeaFolder)
  ? readdirSync(nmeaFolder).filter((name) => /\.(nmea|nm4|aivdm|log)\.gz$/.test(name))
  : [];
const positionTypes = [1, 2, 3, 9, 18, 19, 27];

describe.skipIf(nmeaFiles.length === 0)('../shared/data/ais-nmea', () => {
  it.each(nmeaFiles)('%s is known to be NMEA', (name) => {
    const bytes = gunzipSync(readFileSync(join(nmeaFolder, name)));
    expect(readPositions(bytes).name).toBe('nmea');
  });

  it.each(['dma-denmark-2013-11-12-5min.nmea', 'kystverket-2019-08-07-1000.nm4'])(
    '%s gives the positions that gpsdecode finds',
    (name) => {
      const read = (file: string): Buffer => gunzipSync(readFileSync(join(nmeaFolder, file)));
      const oracle = read(`${name}.gpsdecode.jsonl.gz`).toString().trim().split('\n');
      const expected = oracle
        .map((line) => JSON.parse(line) as { type: number; mmsi: number })
        .filter(({ type }) => positionTypes.includes(type))
        .map(({ mmsi }) => String(mmsi).padStart(9, '0'));
      const { records } = readPositions(read(`${name}.gz`));
      const found = records.filter((record) => !('unreadable' in record));
      expect(found.map(({ mmsi }) => mmsi)).toEqual(expected);
    },
  );
});
