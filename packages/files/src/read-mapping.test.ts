import type { MappedColumn } from '@pelorus/pipeline/formats/mapping';
import { describe, expect, it } from 'vitest';
import { FileError } from './file-error.ts';
import { parseMapping, readMapping } from './read-mapping.ts';

const good = `# what our receiver writes
delimiter: ';'
columns:
  Ship: mmsi
  When: { field: timestamp, format: dd.MM.yyyy HH:mm:ss }
  Lat: latitude
  Lon: longitude
  Speed: { field: speed, unit: km/h }
`;
const columns: MappedColumn[] = [
  { column: 'Ship', field: 'mmsi' },
  { column: 'When', field: 'timestamp', time: 'dd.MM.yyyy HH:mm:ss' },
  { column: 'Lat', field: 'latitude' },
  { column: 'Lon', field: 'longitude' },
  { column: 'Speed', field: 'speed', unit: 'km/h' },
];

describe('a mapping file', () => {
  it('is YAML', () => {
    expect(parseMapping(good, 'm.yaml')).toEqual({ delimiter: ';', columns });
  });

  it('or JSON', () => {
    const entries = columns.map(({ column, field, time: format, unit }): [string, object] => [
      column,
      { field, format, unit },
    ]);
    const text = JSON.stringify({ columns: Object.fromEntries(entries) }, null, 2);
    expect(parseMapping(text, 'm.json')).toEqual({ columns });
  });

  it.each([
    ['nothing in it', '', 'line 1: a mapping has the key columns'],
    ['a list', '- a\n', 'line 1: a mapping has the key columns'],
    ['no YAML', 'columns: {a: mmsi\n', 'line 2: this is no YAML: '],
    ['no columns', "delimiter: ';'\n", 'line 1: the key columns is missing'],
    [
      'another key',
      `${good}colums: x\n`,
      'line 9: colums is not known here: a mapping has columns and delimiter',
    ],
    [
      'another delimiter',
      good.replace("';'", "':'"),
      'line 2: the delimiter is one of ,, ;, "\\t", |',
    ],
    [
      'a field nobody knows',
      good.replace('Lat: latitude', 'Lat: lattitude'),
      'line 6: the column Lat is no field "lattitude": fields are mmsi, timestamp, latitude,',
    ],
    [
      'no field',
      good.replace('{ field: speed, unit: km/h }', '{ unit: km/h }'),
      'line 8: the column Speed names no field: fields are mmsi, ',
    ],
    [
      'a column of something else',
      good.replace('{ field: speed, unit: km/h }', '[speed]'),
      'line 8: the column Speed is a field, or an object of field, unit and format',
    ],
    [
      'a part nobody knows',
      good.replace('unit: km/h', 'units: km/h'),
      'line 8: the column Speed has no units: it takes field, unit and format',
    ],
    [
      'a unit of another field',
      good.replace('km/h', 'deg'),
      'line 8: the column Speed: speed takes the units kn, 0.1kn, m/s, km/h, mph, not "deg"',
    ],
    [
      'a unit of a field without',
      good.replace('Ship: mmsi', 'Ship: { field: mmsi, unit: kn }'),
      'line 4: the column Ship: mmsi has no unit, not "kn"',
    ],
    [
      'a time format that is none',
      good.replace('dd.MM.yyyy HH:mm:ss', 'dd.MM.yy'),
      'line 5: the column When: "dd.MM.yy" is no time format: it is made of yyyy, MM, dd,',
    ],
    [
      'a format of another field',
      good.replace('unit: km/h', 'format: yyyy'),
      'line 8: the column Speed: only the timestamp has a format',
    ],
    [
      'a field twice',
      good.replace('Lat: latitude', 'Lat: longitude'),
      'line 7: longitude is both Lat and Lon',
    ],
    [
      'a field that must be there',
      good.replace('  Ship: mmsi\n', '  Ship: imo\n'),
      'line 4: no column is mmsi',
    ],
  ])('with %s is refused by line and field', (_, text, sentence) => {
    const read = () => parseMapping(text, 'm.yaml');
    expect(read).toThrow(FileError);
    expect(read).toThrow(`m.yaml, ${sentence}`);
  });

  it('that is not there is one sentence', async () => {
    await expect(readMapping('/no/such.yaml')).rejects.toThrow('/no/such.yaml does not exist');
  });
});
