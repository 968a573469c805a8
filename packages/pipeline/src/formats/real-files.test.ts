import { existsSync, readFileSync } from 'node:fs';
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
