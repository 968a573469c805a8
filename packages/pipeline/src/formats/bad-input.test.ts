import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';
import { FormatError, type FormatName } from './formats.ts';
import { createPositionFileReader } from './position-file.ts';

const header = 'mmsi,timestamp,latitude,longitude';
/** Of each format the lines before the first record, a record of the ship, and a line that is none. */
const samples: Partial<Record<FormatName, { head: string; good: string; broken: string }>> = {
  csv: { head: `${header}\n`, good: '230123456,2024-01-15T10:00:00,60,24', broken: '1,2' },
  'pelorus-csv': {
    head: `${header},speed,vessel_name,vessel_type\n`,
    good: '230123456,2024-01-15T10:00:00,60,24,1,"A,\n""B""",Cargo',
    broken: '230123456,2024-01-15T10:00:00,sixty,24,1,A,Cargo',
  },
  'marinecadastre-2024': {
    head: 'base_date_time,mmsi,longitude,latitude,sog\n',
    good: '2024-05-01 00:00:01,230123456,24,60,',
    broken: '2024-05-01 00:00:01,230123456,24,60',
  },
  dma: {
    head: 'Type of mobile,Longitude,Latitude,MMSI,# Timestamp\n',
    good: 'Class A,24,60,230123456,31/12/2023 23:59:58',
    broken: 'Class A,24,"60"x,230123456,31/12/2023 23:59:58',
  },
  json: {
    head: '',
    good: '{"mmsi":"230123456","timestamp":1705312800,"latitude":60,"longitude":24}',
    broken: '{"mmsi":"230123456",',
  },
  aisstream: {
    head: '',
    good: '{"MessageType":"PositionReport","Message":{"PositionReport":{"UserID":230123456,"Latitude":60,"Longitude":24}}}',
    broken: '{"MessageType":"PositionReport","Message":{"Other":{}}}',
  },
  'ais-catcher': {
    head: '',
    good: '{"class":"AIS","type":1,"mmsi":230123456,"lat":60,"lon":24,"scaled":true}',
    broken: '{"class":"AIS","type":1,"lat":60,"lon":24,"scaled":true}',
  },
  digitraffic: {
    head: '',
    good: 'vessels-v2/230123456/location {"time":1668075025,"navStat":0,"lon":24,"lat":60}',
    broken: 'vessels-v2/230123456/location {"time":1668075025,"navStat"',
  },
  barentswatch: {
    head: '',
    good: '{"mmsi":230123456,"msgtime":"2024-01-15T10:00:00Z","speedOverGround":1,"latitude":60,"longitude":24}',
    broken: '7',
  },
  geojson: {
    head: '',
    good: '{"type":"Feature","geometry":{"type":"Point","coordinates":[24,60]},"properties":{"mmsi":"230123456"}}',
    broken: '{"type":"Feature","geometry":null,"properties":{"mmsi":"230123456"}}',
  },
};
const lineEnds = (text: string): number => text.split('\n').length;

describe.each(Object.entries(samples))('%s', (name, { head, good, broken }) => {
  const ship = { mmsi: '230123456', latitude: 60, longitude: 24 };
  const text = `${head}${good}\n${broken}\n\n${good}\n`;
  const line = lineEnds(`${head}${good}\n`);

  it.each([
    ['as it is', (file: string) => file],
    ['with CRLF and a byte order mark', (file: string) => `\ufeff${file.replaceAll('\n', '\r\n')}`],
    ['without the last line end', (file: string) => file.trimEnd()],
  ])('refuses a broken line alone, %s', (_, change) => {
    const { name: found, records } = readPositions(change(text));
    expect(found).toBe(name);
    expect(records).toMatchObject([
      ship,
      { unreadable: 'malformed_line', line, raw: broken },
      { ...ship, line: line + 2 },
    ]);
  });

  it('goes on after bytes that are no UTF-8, and after a line that is too long', () => {
    const bytes = Buffer.from(`${head}${good}\n${'#'.repeat(20)}${'y'.repeat(2 ** 20)}\n${good}\n`);
    bytes.set([0xff, 0xc3, 0x28, 0xf0, 0x9f], Buffer.byteLength(`${head}${good}\n`) + 3);
    const { records } = readPositions(bytes);
    expect(records).toMatchObject([ship, { unreadable: 'line_too_long', line }, ship]);
  });

  it('never fails in another way than by a sentence', () => {
    const bytes = Buffer.from(text);
    const change = fc.record({
      at: fc.nat({ max: bytes.length - 1 }),
      to: fc.oneof(fc.constantFrom(0, 10, 34, 44, 58, 91, 93, 123, 125), fc.nat({ max: 255 })),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const changed = Buffer.from(bytes);
        for (const { at, to } of changes) changed[at] = to;
        try {
          readPositions(changed, { size: 50 });
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heldBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

describe('a line of 100 MB', () => {
  it.each([
    ['in a table', `${header}\n`, 2],
    ['in lines of JSON', '{"mmsi":1}\n', 2],
    ['as the first of JSON', '{"a":"', null],
    ['in a list', '[\n{"mmsi":1},\n{"a":"', 3],
    ['as a header', '', null],
  ])('%s is not kept', (_, head, line) => {
    const reader = createPositionFileReader();
    const found = [...reader.push(Buffer.from(head))];
    const piece = Buffer.alloc(2 ** 20, 'y');
    const before = heldBytes();
    const read = (): void => {
      for (let i = 0; i < 100; i++) found.push(...reader.push(piece));
      expect(heldBytes() - before).toBeLessThan(10 * 2 ** 20);
      found.push(...reader.end());
    };
    if (line === null) expect(read).toThrow(FormatError);
    else {
      read();
      expect(found.at(-1)).toMatchObject({ unreadable: 'line_too_long', line });
    }
  });
});
