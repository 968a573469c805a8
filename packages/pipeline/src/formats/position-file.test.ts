import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { FormatError, formatNames } from './formats.ts';
import { createPositionFileReader } from './position-file.ts';

function read(bytes: Uint8Array | string, size = 65_536) {
  const reader = createPositionFileReader();
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const records: (RawRecord | UnreadableRecord)[] = [];
  for (let at = 0; at < all.length; at += size) {
    records.push(...reader.push(all.subarray(at, at + size)));
  }
  records.push(...reader.end());
  return { records, format: reader.format()?.title, lastLine: reader.lastLine() };
}

const contract = 'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type';
const row = '367123456,2024-01-15T10:00:00,48.8566,2.3522,12.5,OCEAN STAR,Cargo';
const record = {
  ...{ mmsi: '367123456', timestamp: '2024-01-15T10:00:00', latitude: 48.8566, longitude: 2.3522 },
  ...{ speed: 12.5, vessel_name: 'OCEAN STAR', vessel_type: 'Cargo', line: 2 },
};

describe('layouts', () => {
  it('the CSV of the contract', () => {
    expect(read(`${contract}\n${row}\n`)).toMatchObject({
      records: [record],
      format: 'Pelorus CSV',
    });
  });

  it.each([
    ['another order', 'vessel_type,speed,longitude,latitude,vessel_name,timestamp,mmsi', ','],
    ['semicolons', contract, ';'],
    ['tabs', contract, '\t'],
  ])('%s', (_, header, delimiter) => {
    const values = new Map(contract.split(',').map((name, i) => [name, row.split(',')[i] ?? '']));
    const names = header.split(',');
    const line = names.map((name) => values.get(name) ?? '').join(delimiter);
    expect(read(`${names.join(delimiter)}\n${line}\n`).records).toEqual([record]);
  });

  it('MarineCadastre to 2023: latitude first', () => {
    const header =
      'MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass';
    const line =
      '636021061,2023-01-11T00:00:00,26.09241,-80.04806,8.8,272.7,270.0,MSC NAISHA III,IMO9307839,5LCB4,70,8.0,208.0,30.0,8.0,70.0,A';
    const { records, format } = read(`${header}\n${line}\n`);
    expect(format).toBe('MarineCadastre CSV (to 2023)');
    expect(records).toEqual([
      {
        ...{ mmsi: '636021061', timestamp: '2023-01-11T00:00:00', line: 2 },
        ...{ latitude: 26.09241, longitude: -80.04806, speed: 8.8, course: 272.7 },
        ...{ heading: 270, vessel_name: 'MSC NAISHA III', imo: 'IMO9307839' },
        ...{ callsign: '5LCB4', vessel_type: '70', nav_status: 8, length_m: 208 },
        ...{ width_m: 30, draught: 8 },
      },
    ]);
  });

  it('MarineCadastre from 2024: longitude first', () => {
    const header =
      'mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver';
    const line =
      '368084090,2024-05-01 00:00:01,-93.967,29.852,0.1,224.6,,LUCY,,WDK5339,31,12,,,,57,A';
    const { records, format } = read(`${header}\n${line}\n`);
    expect(format).toBe('MarineCadastre CSV (from 2024)');
    expect(records[0]).toMatchObject({ latitude: 29.852, longitude: -93.967, callsign: 'WDK5339' });
  });

  it('JSON lines', () => {
    const { records, format } = read('{"mmsi":1,"speed":2}\n[1]\n{"mmsi":\n{"mmsi":{}}\n');
    expect(format).toBe('JSON lines');
    expect(records).toEqual([
      { mmsi: 1, speed: 2, line: 1 },
      { unreadable: 'malformed_line', raw: '[1]', line: 2, format: 'json' },
      { unreadable: 'malformed_line', raw: '{"mmsi":', line: 3, format: 'json' },
      { unreadable: 'malformed_line', raw: '{"mmsi":{}}', line: 4, format: 'json' },
    ]);
  });
});

describe('bad files', () => {
  it.each([
    ['empty', '', 'the file is empty'],
    ['only a line end', '\n', 'the file is empty'],
    [
      'a missing column',
      'mmsi,timestamp,lat,speed\n1,2,3,4\n',
      'the longitude column is missing; the header has mmsi, timestamp, lat, speed',
    ],
    [
      'something else',
      'PK\u0003\u0004\n',
      `the format is not known: the file begins with "PK\\u0003\\u0004"; known are ${formatNames.join(', ')}`,
    ],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(new FormatError(message));
  });

  it('a header alone is no error', () => {
    expect(read(`${contract}\n`)).toMatchObject({
      records: [],
      format: 'Pelorus CSV',
      lastLine: 1,
    });
  });

  it.each([
    ['too few fields', '1,2024-01-15T10:00:00,48.8', undefined],
    ['too many fields', `${row},x`, undefined],
    ['letters for a latitude', row.replace('48.8566', 'north'), '367123456'],
    ['letters for a longitude', row.replace('2.3522', '2.35E'), '367123456'],
    ['letters for a speed', row.replace('12.5', 'fast'), '367123456'],
    ['hexadecimal', row.replace('12.5', '0x10'), '367123456'],
    ['infinity', row.replace('12.5', 'Infinity'), '367123456'],
  ])('%s is a malformed line', (_, line, mmsi) => {
    const { records } = read(`${contract}\n${line}\n${row}\n`);
    expect(records[0]).toEqual({
      unreadable: 'malformed_line',
      raw: line,
      line: 2,
      ...(mmsi === undefined ? {} : { mmsi }),
      ...{ format: 'pelorus-csv', header: contract },
    });
    expect(records[1]).toEqual({ ...record, line: 3 });
  });

  it.each([
    ['a blank latitude', row.replace('48.8566', ''), { latitude: null }],
    ['a blank speed', row.replace('12.5', ''), { speed: null }],
    ['a latitude out of range', row.replace('48.8566', '91.5'), { latitude: 91.5 }],
    ['a speed of 102.3', row.replace('12.5', '102.3'), { speed: 102.3 }],
    ['a zero', row.replace('48.8566', '-0.0'), { latitude: 0 }],
  ])('%s is left to be judged', (_, line, fields) => {
    const [first] = read(`${contract}\n${line}\n`).records;
    expect(JSON.parse(JSON.stringify(first))).toMatchObject(fields);
  });

  it('a line of invalid UTF-8 does not stop the file', () => {
    const bytes = new TextEncoder().encode(`${contract}\n${row}\n${row}\n`);
    bytes[contract.length + 5] = 0xff;
    const { records } = read(bytes);
    expect(records.length).toBe(2);
    expect(records[0]).toMatchObject({ mmsi: expect.stringContaining('\ufffd') as string });
    expect(records[1]).toEqual({ ...record, line: 3 });
  });
});

const real = join(
  import.meta.dirname,
  '../../../../../shared/data/ais-csv/marinecadastre-2022-01-03-first99999.csv.gz',
);
describe.skipIf(!existsSync(real))('a real day, ../shared/data/ais-csv', () => {
  const bytes = existsSync(real) ? gunzipSync(readFileSync(real)) : new Uint8Array();

  it('gives every line, in pieces of any size', () => {
    const whole = read(bytes);
    expect(whole.records.length).toBe(99_999);
    expect(whole.records.every((found) => !('unreadable' in found))).toBe(true);
    const start = bytes.subarray(0, 200_000);
    const expected = JSON.stringify(read(start).records);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (size) => {
        expect(JSON.stringify(read(start, size).records) === expected).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
