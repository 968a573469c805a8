import { describe, expect, it } from 'vitest';
import { encodeSentences, type SentenceOptions } from '../nmea/encode/encode-sentences.ts';
import type { AisMessage } from '../nmea/message.ts';
import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { createNmeaPositions } from './nmea-positions.ts';

const mmsi = 2_300_001;
const noonMs = Date.UTC(2024, 0, 15, 12);
const at = (changes: object = {}): AisMessage => ({
  ...{ type: 1, repeat: 0, mmsi, status: 5, turn: -128, sog: 7.3, accuracy: 1 },
  ...{ lon: 24.9, lat: 60.1, cog: 298, heading: 297, second: 10, maneuver: 0, raim: 0, radio: 0 },
  ...changes,
});
const name = { type: 24, repeat: 0, mmsi, part: 0, shipname: 'SUOKKI' } as AisMessage;
const rest = {
  ...{ type: 24, repeat: 0, mmsi, part: 1, shiptype: 36, vendorid: 'SRT', model: 1, serial: 1 },
  ...{ callsign: '', to_bow: 8, to_stern: 4, to_port: 1, to_starboard: 3, epfd: 1 },
} as AisMessage;
const station = {
  ...{ type: 4, repeat: 0, mmsi: 2_655_651, time: [2024, 1, 15, 12, 0, 5], accuracy: 1 },
  ...{ lon: 20, lat: 60, epfd: 7, transmission_ctl: 0, raim: 0, radio: 0 },
} as AisMessage;

function read(
  messages: readonly (AisMessage | string)[],
  options: SentenceOptions = {},
  nowMs?: number,
): (RawRecord | UnreadableRecord)[] {
  const positions = createNmeaPositions();
  const lines = messages.flatMap((message) =>
    typeof message === 'string' ? [message] : encodeSentences(message, options),
  );
  return [...positions.push(Buffer.from(`${lines.join('\n')}\n`), nowMs), ...positions.end()];
}

describe('a position', () => {
  it('is a record of the contract', () => {
    expect(read([at()], { timeMs: noonMs + 12_000 })).toEqual([
      {
        ...{ mmsi: '002300001', timestamp: noonMs + 10_000, latitude: 60.1, longitude: 24.9 },
        ...{ speed: 7.3, course: 298, heading: 297, nav_status: 5, line: 1 },
      },
    ]);
  });

  it.each<[string, { clock: number; second: number; expected: number }]>([
    ['of the same minute', { clock: 20_000, second: 10, expected: 10_000 }],
    ['of the minute before', { clock: 5_000, second: 58, expected: -2_000 }],
    ['of the minute after', { clock: 58_000, second: 2, expected: 62_000 }],
    ['half a minute before', { clock: 40_000, second: 10, expected: 10_000 }],
    ['not available', { clock: 20_000, second: 60, expected: 20_000 }],
  ])('has its second %s', (_, { clock, second, expected }) => {
    expect(read([at({ second })], { timeMs: noonMs + clock })).toMatchObject([
      { timestamp: noonMs + expected },
    ]);
  });

  it('has the time of reception, or of the last base station, or none', () => {
    expect(read([at()], {}, noonMs + 11_000)).toMatchObject([{ timestamp: noonMs + 10_000 }]);
    expect(read([station, at()])).toMatchObject([{ timestamp: noonMs + 10_000 }]);
    expect(read([at()])).toMatchObject([{ timestamp: '' }]);
  });

  it('carries what the ship said before', () => {
    const [, , after] = [null, ...read([at(), name, rest, at()], {}, noonMs)];
    expect(after).toMatchObject({
      ...{ vessel_name: 'SUOKKI', vessel_type: 36, length_m: 12, width_m: 4, line: 4 },
    });
    expect(after).not.toHaveProperty('callsign');
  });

  it('that is not available is kept, to be refused by that name', () => {
    expect(read([at({ lat: null, lon: null })])).toMatchObject([{ latitude: 91, longitude: 181 }]);
  });
});

it('counts messages without a position and keeps what cannot be read', () => {
  const positions = createNmeaPositions();
  const lines = [...encodeSentences(station), ...encodeSentences(name), '!AIVDM,1,1,,A,x,0*00'];
  const records = positions.push(Buffer.from(`${lines.join('\n')}\n\\s:x*00\\# x\n`));
  const refused = { unreadable: 'malformed_line', raw: '!AIVDM,1,1,,A,x,0*00' };
  expect(records).toEqual([{ ...refused, line: 3, format: 'nmea' }]);
  expect([positions.withoutPosition(), positions.lastLine()]).toEqual([2, 4]);
});

it.each([
  ['just before it', 10_000, noonMs],
  ['too long before it', 10_001, noonMs + 86_400_000 + 10_001],
])('a sentence without a time has that of the sentence %s', (_, laterMs, expected) => {
  const positions = createNmeaPositions({ hasLines: false });
  const say = (options: SentenceOptions, nowMs: number) => {
    const [line = ''] = encodeSentences(at({ second: 60 }), options);
    return positions.push(Buffer.from(`${line}\n`), nowMs);
  };
  const heardMs = noonMs + 86_400_000;
  expect(say({ timeMs: noonMs, station: 'b1' }, heardMs)).toMatchObject([
    { timestamp: noonMs, station: 'b1' },
  ]);
  expect(say({}, heardMs + laterMs)).toMatchObject([{ timestamp: expected }]);
});

it('forgets a line that will not end, and keeps a message that is open', () => {
  const positions = createNmeaPositions({ hasLines: false });
  const one = '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C';
  const two = '!AIVDM,2,2,1,A,88888888880,2*25';
  const say = (text: string) => positions.push(Buffer.from(text), noonMs);
  expect(positions.dropLine()).toBe(false);
  expect(say(`${one}\n${two.slice(0, 9)}`)).toEqual([]);
  expect(positions.dropLine()).toBe(true);
  expect(say(`${two}\n`)).toEqual([]);
  expect([positions.withoutPosition(), positions.types()[5]]).toEqual([1, 1]);
});
