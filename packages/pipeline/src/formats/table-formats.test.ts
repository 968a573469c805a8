import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';
import { FormatError, formatNames } from './formats.ts';
import type { FileMapping } from './mapping.ts';

const plain = (records: unknown): unknown => JSON.parse(JSON.stringify(records));
const contract = 'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type';
const row = '367123456,2024-01-15T10:00:00,48.8566,2.3522,12.5,OCEAN STAR,Cargo';

const dmaHeader =
  '# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D';
const dmaRow =
  '31/12/2023 23:59:58,Class A,219018501,55.1,12.2,Under way using engine,0.0,12.3,180.0,181,Unknown,OXAB2,"SHIP, THE",Cargo,No additional information,20,120,GPS,7.5,AARHUS,,AIS,100,20,8,12';
const dmaStation =
  '31/12/2023 23:59:58,Base Station,2190064,56.1,11.2,Unknown value,,,,,Unknown,Unknown,Unknown,Undefined,,,,Surveyed,,Unknown,,AIS,,,,';
const dmaTime = Date.UTC(2023, 11, 31, 23, 59, 58);

describe('DMA', () => {
  it('tells times day first, statuses and types as words', () => {
    const { records, name } = readPositions(`${dmaHeader}\r\n${dmaRow}\r\n${dmaStation}\r\n`);
    expect(name).toBe('dma');
    expect(plain(records)).toEqual([
      {
        ...{ mmsi: '219018501', timestamp: dmaTime, latitude: 55.1, longitude: 12.2 },
        ...{ speed: 12.3, course: 180, heading: 181, nav_status: 0, vessel_name: 'SHIP, THE' },
        ...{ vessel_type: 'Cargo', callsign: 'OXAB2', destination: 'AARHUS', draught: 7.5 },
        ...{ length_m: 120, width_m: 20, line: 2 },
      },
      {
        ...{ mmsi: '002190064', timestamp: dmaTime, latitude: 56.1, longitude: 11.2 },
        ...{ speed: null, line: 3 },
      },
    ]);
  });

  it('has no A to D in older files, and takes lengths from them in newer ones', () => {
    const older = dmaHeader.split(',').slice(0, 22).join(',');
    const oldRow = dmaRow.slice(0, dmaRow.lastIndexOf(',100,'));
    expect(readPositions(`${older}\n${oldRow}`).records).toMatchObject([{ length_m: 120 }]);
    const bare = dmaRow.replace(',20,120,GPS', ',,,GPS');
    expect(readPositions(`${dmaHeader}\n${bare}`).records).toMatchObject([
      { length_m: 120, width_m: 20 },
    ]);
  });

  it.each([
    ['a time of another form', '31/12/2023', '2023/12/31', { timestamp: '2023/12/31 23:59:58' }],
    ['a status nobody knows', 'Under way using engine', 'Asleep', { nav_status: undefined }],
    ['an MMSI of six digits', '219018501', '219018', { mmsi: '219018' }],
  ])('%s is left to be judged', (...[, one, other, expected]) => {
    const text = `${dmaHeader}\n${dmaRow.replace(one, other)}\n`;
    expect(readPositions(text).records).toMatchObject([expected]);
  });
});

describe('exactEarth', () => {
  it('joins the lines of static data to those of positions', () => {
    const header =
      'MMSI,Message_ID,Time,Vessel_Name,Call_sign,Ship_Type,Dimension_to_Bow,Dimension_to_stern,Navigational_status,SOG,Longitude,Latitude';
    const { records, without, name } = readPositions(
      [
        header,
        '"432905000","5","20210701_185150","SHIP","ABCD","70","100","20","","","",""',
        '"432905000","1","20210701_185151","","","","","","0","13.6","-103.63687","8.87747666667"',
      ].join('\n'),
    );
    expect(name).toBe('exactearth');
    expect(without).toBe(1);
    expect(plain(records)).toEqual([
      {
        ...{ mmsi: '432905000', timestamp: Date.UTC(2021, 6, 1, 18, 51, 51), speed: 13.6 },
        ...{ latitude: 8.87747666667, longitude: -103.63687, nav_status: 0, line: 3 },
        ...{ vessel_name: 'SHIP', callsign: 'ABCD', vessel_type: '70', length_m: 120 },
      },
    ]);
  });
});

describe('MarineCadastre before 2018', () => {
  it('tells statuses as words', () => {
    const text = 'MMSI,BaseDateTime,LAT,LON,Status\n1,2017-01-01T00:00:00,1,2,moored\n';
    expect(readPositions(text).records).toMatchObject([{ nav_status: 5 }]);
  });
});

describe('a mapping', () => {
  const mapping: FileMapping = {
    columns: [
      { column: 'Schiff', field: 'mmsi' },
      { column: 'Zeit', field: 'timestamp', time: 'dd.MM.yyyy HH:mm' },
      { column: 'Breite', field: 'latitude', unit: 'min/10000' },
      { column: 'Länge', field: 'longitude', unit: 'deg' },
      { column: 'Fahrt', field: 'speed', unit: 'km/h' },
      { column: 'mmsi', field: 'destination' },
    ],
  };
  const header = 'Länge;Breite;Zeit;Fahrt;Schiff;mmsi';

  it('says what columns are, and in which units', () => {
    const { records, name } = readPositions(
      `${header}\n12.5;33000000;01.02.2024 03:04;18.52;219018501;x\n`,
      { mapping },
    );
    expect(name).toBe('mapped');
    expect(plain(records)).toEqual([
      {
        ...{ mmsi: '219018501', timestamp: Date.UTC(2024, 1, 1, 3, 4), latitude: 55 },
        ...{ longitude: 12.5, speed: 10, destination: 'x', line: 2 },
      },
    ]);
  });

  it('keeps to its delimiter', () => {
    const text = `${header.replaceAll(';', '|')}\n1|2|3,4;5|6|7|8\n`;
    const found = readPositions(text, { mapping: { ...mapping, delimiter: '|' } });
    expect(found.records).toMatchObject([{ mmsi: '7', timestamp: '3,4;5' }]);
  });

  it.each([
    [
      'a header that lacks its columns',
      'Länge;Breite;Schiff\n',
      'the Zeit, Fahrt, mmsi columns of the mapping are missing; the header has Länge, Breite, Schiff',
    ],
    ['a file of JSON', '{"a":1}\n', 'this is no mapped CSV: the file begins with "{\\"a\\":1}"'],
  ])('refuses %s', (_, text, sentence) => {
    expect(() => readPositions(text, { mapping })).toThrow(new FormatError(sentence));
  });
});

describe('a format that is asked for', () => {
  it('is taken', () => {
    const text = `${contract}\n${row}\n`;
    expect(readPositions(text, { format: 'csv' }).name).toBe('csv');
    expect(readPositions('{"mmsi":1}\n', { format: 'json' }).name).toBe('json');
  });

  it.each([
    [
      'has other columns',
      { format: 'marinecadastre-2024' },
      `${contract}\n`,
      /^the base_date_time column for marinecadastre-2024 is missing; the header has mmsi, /,
    ],
    ['is a table', { format: 'dma' }, '{"mmsi":1}\n', /^this is no DMA CSV: the file begins with /],
    [
      'is JSON',
      { format: 'aisstream' },
      `${contract}\n`,
      /^this is no aisstream JSON: the file be/,
    ],
    [
      'is other JSON',
      { format: 'aisstream' },
      '{"mmsi":1}\n',
      /^there is no aisstream JSON in it: the file begins with "{\\"mmsi\\":1}"$/,
    ],
    [
      'needs a mapping',
      { format: 'mapped' },
      `${contract}\n`,
      /^the format mapped needs a mapping/,
    ],
  ] as const)('is refused where the file %s', (...[, options, text, sentence]) => {
    expect(() => readPositions(text, options)).toThrow(sentence);
  });
});

describe('a file nobody knows', () => {
  it.each([
    ['a table of other things', 'a,b\n1,2\n', 'a,b'],
    ['JSON of other things', '{"a":1}\n', '{"a":1}'],
    ['a list of other things', '[\n{"a":1}\n]', '{"a":1}'],
    ['a long line', `${'x'.repeat(100)}\n`, `${'x'.repeat(60)}…`],
  ])('%s: one sentence with what was seen and what is known', (_, text, seen) => {
    const sentence = `the format is not known: the file begins with ${JSON.stringify(seen)}; known are ${formatNames.join(', ')}`;
    expect(() => readPositions(text)).toThrow(new FormatError(sentence));
  });

  it('is waited for up to a hundred lines of JSON', () => {
    const strange = '{"a":1}\n';
    const { records } = readPositions(`${strange.repeat(99)}{"mmsi":1}\n`);
    expect(records).toHaveLength(100);
    expect(records.at(-1)).toEqual({ mmsi: 1, line: 100 });
    expect(() => readPositions(strange.repeat(100))).toThrow(FormatError);
  });
});

describe('whatever is in it', () => {
  it.each([
    ['quoted commas and line ends', row.replace('OCEAN STAR', '"A, B\nC ""D"""'), 'A, B\nC "D"'],
    ['a unit separator in quotes', row.replace('OCEAN STAR', '"A\u001fB"'), 'A B'],
    ['quotes in a field', row.replace('OCEAN STAR', 'A "B"'), 'A "B"'],
  ])('%s', (_, line, vessel_name) => {
    const { records } = readPositions(`\ufeff${contract}\r\n${line}\r\n`);
    expect(records).toMatchObject([{ mmsi: '367123456', vessel_name, vessel_type: 'Cargo' }]);
  });

  it('a table comes back as it was written, in any order of columns', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', ';'),
      minLength: 1,
    });
    const position = fc.record({
      mmsi: fc.integer({ min: 1e8, max: 999_999_999 }).map(String),
      timestamp: fc
        .date({ noInvalidDate: true, min: new Date(0) })
        .map((date) => date.toISOString()),
      latitude: fc.integer({ min: -9e6, max: 9e6 }).map((value) => value / 1e5),
      longitude: fc.integer({ min: -18e6, max: 18e6 }).map((value) => value / 1e5),
      speed: fc.option(fc.integer({ min: 0, max: 1023 }).map((value) => value / 10)),
      vessel_name: text,
      callsign: text,
    });
    const names = [
      'mmsi',
      'timestamp',
      'latitude',
      'longitude',
      'speed',
      'vessel_name',
      'callsign',
    ];
    const quote = (value: string | number | null): string =>
      `"${String(value ?? '').replaceAll('"', '""')}"`;
    const order = fc.shuffledSubarray(names, { minLength: names.length });
    const delimiter = fc.constantFrom(',', ';', '\t', '|');
    fc.assert(
      fc.property(fc.array(position), order, delimiter, (written, columns, between) => {
        const lines = written.map((each) =>
          columns.map((name) => quote(each[name as keyof typeof each])).join(between),
        );
        const { records } = readPositions([columns.join(between), ...lines].join('\n'));
        expect(records.map((record) => ({ ...record, line: undefined }))).toEqual(written);
      }),
    );
  });
});
