import type { Fields } from '../../src/nmea/message.ts';
import { createStaticPairs } from '../../src/nmea/pair-static.ts';
import type { Received } from '../../src/nmea/received.ts';

/** Counts what is said differently, by a short name. */
export type Differences = Record<string, number>;

const applicationOf = ({ type, dac, fid }: Fields): string =>
  type === 6 || type === 8 ? ` ${dac as number}/${fid as number}` : '';
const describe = (fields: Fields): string =>
  `message ${fields.type as number}${applicationOf(fields)}`;
const identity = (fields: Fields): string => `${describe(fields)} of ${fields.mmsi as number}`;

/** Messages with the two parts of message 24 put together, as gpsd prints them. */
export function pairParts(received: readonly Received[]): Received[] {
  const pairs = createStaticPairs();
  return received.flatMap((each) => {
    const { message } = each;
    const pair = pairs.add(message);
    if (message.type !== 24) return [each];
    return pair && 'part' in message && message.part === 1 ? [{ ...each, message: pair }] : [];
  });
}

interface Comparison {
  expected: readonly Fields[];
  received: readonly Received[];
  differencesFrom: (expected: Fields, received: Received) => string[];
}

/**
 * Lays messages beside those of another decoder, in order. One that it prints twice may be found twice.
 * What differs is named by message and fields; what only one of them has, as such.
 */
export function compare({ expected, received, differencesFrom }: Comparison): Differences {
  const differences: Differences = {};
  const note = (what: string): void => {
    differences[what] = (differences[what] ?? 0) + 1;
  };
  const byIdentity = new Map<string, Received[]>();
  for (const each of received) {
    const key = identity(each.message as unknown as Fields);
    byIdentity.set(key, [...(byIdentity.get(key) ?? []), each]);
  }
  const left = new Set(received);
  for (const other of expected) {
    const those = byIdentity.get(identity(other)) ?? [];
    // Mostly the next one in order: to look at all of them takes the square of what a busy station sends.
    const next = those.find((each) => left.has(each));
    if (next && differencesFrom(other, next).length === 0) {
      left.delete(next);
      continue;
    }
    const candidates = those
      .map((each) => ({ each, fields: differencesFrom(other, each) }))
      .sort((a, b) => a.fields.length - b.fields.length);
    const [first] = candidates;
    if (!first) note(`${describe(other)}: not here`);
    else {
      const same = candidates.filter(({ fields }) => fields.length === first.fields.length);
      left.delete((same.find(({ each }) => left.has(each)) ?? first).each);
      if (first.fields.length > 0) note(`${describe(other)}: ${first.fields.sort().join(' ')}`);
    }
  }
  for (const { message } of left) note(`${describe(message as unknown as Fields)}: only here`);
  return differences;
}
