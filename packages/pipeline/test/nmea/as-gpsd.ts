import { findApplication } from '../../src/nmea/applications/decode-application.ts';
import { BitWriter } from '../../src/nmea/encode/bit-writer.ts';
import type { Fields, OtherMessage } from '../../src/nmea/message.ts';
import type { Field } from '../../src/nmea/messages/field.ts';
import { layouts } from '../../src/nmea/messages/layouts.ts';
import { Payload } from '../../src/nmea/payload.ts';
import type { Received } from '../../src/nmea/received.ts';

/** Names of gpsd for fields that have others here. */
const names: Record<string, string> = { speed: 'sog', course: 'cog', name: 'shipname' };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const texts: Record<string, (fields: Fields) => string> = {
  timestamp: ({ time }) => {
    const [first = 0, ...rest] = time as number[];
    if (rest.length === 2) return `${twoDigits(first)}T${rest.map(twoDigits).join(':')}Z`;
    const [month, day, ...clock] = rest.map(twoDigits);
    return `${String(first).padStart(4, '0')}-${month}-${day}T${clock.join(':')}Z`;
  },
  eta: ({ eta }) => {
    const [month, day, hour, minute] = (eta as number[]).map(twoDigits);
    return `${month}-${day}T${hour}:${minute}Z`;
  },
};

/** What gpsd prints of a field, as bits or in units, as it is read here. */
function readPrinted(field: Field, printed: number | null, isScaled: boolean): unknown {
  const writer = new BitWriter();
  if (isScaled || printed === null) field.write(writer, printed);
  else writer.number(printed, field.width);
  const payload = new Payload();
  for (let at = 0; at < writer.bits.length; at += 6) {
    const bits = Array.from({ length: 6 }, (_, i) => writer.bits[at + i] ?? 0);
    payload.six[at / 6] = bits.reduce((sum, bit) => sum * 2 + bit, 0);
  }
  payload.bits = writer.bits.length;
  return field.read(payload, 0, payload.bits);
}

/** `mmsi1`, `offset2`, …: gpsd numbers what are groups here, and writes 0 for those that lack. */
function readGroup(message: Fields, name: string): unknown {
  const [, key = '', place = ''] = /^([a-z]+)(\d)$/.exec(name) ?? [];
  const groups = (message.acks ?? message.slots) as Fields[] | undefined;
  return groups ? (groups[Number(place) - 1]?.[key] ?? 0) : undefined;
}

/** Words that gpsd prints in place of numbers with units. */
const words: Record<string, number | null> = { 'n/a': null, nan: null, fast: 102.2 };
const turns: Record<string, number> = { 'n/a': -128, nan: -128, fastleft: -127, fastright: 127 };

/** A rate of turn is printed in whole degrees a minute, by most versions of gpsd without its sign. */
const isSameTurn = (found: number, printed: number | string): boolean =>
  turns[printed] === undefined
    ? Math.round((found / 4.733) ** 2) === Math.abs(Number(printed))
    : found === turns[printed];

/** The fields of gpsd's output, scaled or not, that say something else than a message here. */
export function differencesFrom(expected: Fields, { message, bits }: Received): string[] {
  const own = message as unknown as Fields;
  const content = (own.content ?? {}) as Fields;
  const rows = [
    ...(layouts[message.type]?.rowsFor(own) ?? []),
    ...(own.content ? (findApplication(message as OtherMessage, bits)?.fields ?? []) : []),
  ];
  return Object.entries(expected).flatMap(([gpsdName, value]) => {
    if (ignored.test(gpsdName)) return [];
    const name = names[gpsdName] ?? gpsdName;
    const fields = name in content ? content : own;
    const describe = texts[gpsdName];
    if (describe) {
      const dated = 'time' in content ? content : own;
      const isSame = ('time' in dated || 'eta' in dated) && describe(dated) === value;
      return isSame ? [] : [gpsdName];
    }
    const found = fields[name] ?? readGroup(own, name) ?? null;
    const isScaled = (expected.scaled as unknown) === true;
    if (isScaled && name === 'turn')
      return isSameTurn(found as number, value as number | string) ? [] : [gpsdName];
    const row = rows.findLast((each) => each.name === name && each.kind === 'number');
    const word = row && isScaled && typeof value === 'string' ? words[value] : undefined;
    const raw = word !== undefined ? word : typeof value === 'boolean' ? Number(value) : value;
    const isNumber = typeof raw === 'number' || word === null;
    const wanted = row && isNumber ? readPrinted(row, raw as number | null, isScaled) : raw;
    const isAbsent = found === null && raw === 0;
    return isAbsent || found === wanted ? [] : [gpsdName];
  });
}

/** The rows of gpsd's form with pipes, whose columns are the fields of its JSON in their order. */
export const fromPipes = (text: string, json: readonly Fields[]): Fields[] =>
  json.map((fields, at) => {
    const columns = text.split(/\r?\n/)[at]?.split('|') ?? [];
    const names = Object.keys(fields).filter((name) => !ofJson.test(name));
    const values = names.map((name, i) =>
      typeof fields[name] === 'string' ? columns[i] : Number(columns[i]),
    );
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
  });

const ofJson = /^(class|device|scaled|.*_text)$/;
const ignored = /^(class|device|scaled|app_id|.*_text)$/;
