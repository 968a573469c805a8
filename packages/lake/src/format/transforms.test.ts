import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { murmur3 } from './murmur3.ts';
import type { IcebergType, Value } from './schema.ts';
import { applyTransform, parseTransform, resultType } from './transforms.ts';

const long8 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
};
const microsOf = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

/** The vectors of the Iceberg spec, appendix B. */
test.each<[string, Uint8Array, number]>([
  ['34', long8(34n), 2017239379],
  ['a day, 2017-11-16', long8(17486n), -653330422],
  ['a timestamp, 2017-11-16T22:31:08', long8(1510871468000000n), -2047944441],
  ['a timestamp with micros', long8(1510871468000001n), -1207196810],
  ['"iceberg"', Buffer.from('iceberg'), 1210000089],
  ['the bytes 0 to 3', Buffer.from([0, 1, 2, 3]), -188683207],
])('the hash of %s', (_, bytes, hash) => {
  expect(murmur3(bytes)).toBe(hash);
});

test.each<[string, IcebergType, Value, Value]>([
  ['identity', 'string', 'x', 'x'],
  ['identity', 'double', 1.5, 1.5],
  ['void', 'string', 'x', null],
  ['year', 'timestamptz', microsOf('2017-11-16T22:31:08Z'), 47],
  ['month', 'timestamptz', microsOf('2017-11-16T22:31:08Z'), 574],
  ['day', 'timestamptz', microsOf('2017-11-16T22:31:08Z'), 17486],
  ['hour', 'timestamptz', microsOf('2017-11-16T22:31:08Z'), 419686],
  ['hour', 'timestamptz', 0n, 0],
  ['hour', 'timestamptz', -1n, -1],
  ['hour', 'timestamptz', -3_600_000_000n, -1],
  ['hour', 'timestamptz', -3_600_000_001n, -2],
  ['day', 'timestamptz', -1n, -1],
  ['day', 'timestamptz', -86_400_000_000n, -1],
  ['day', 'timestamptz', -86_400_000_001n, -2],
  ['month', 'timestamptz', -1n, -1],
  ['month', 'timestamptz', microsOf('1969-12-01T00:00:00Z'), -1],
  ['month', 'timestamptz', microsOf('1969-12-01T00:00:00Z') - 1n, -2],
  ['year', 'timestamptz', -1n, -1],
  ['day', 'date', 17486, 17486],
  ['month', 'date', 17486, 574],
  ['year', 'date', -1, -1],
  ['bucket[16]', 'string', 'iceberg', 1210000089 % 16],
  ['bucket[16]', 'int', 34, 2017239379 % 16],
  ['bucket[16]', 'long', 34n, 2017239379 % 16],
  ['bucket[16]', 'double', 34, null],
  ['truncate[10]', 'int', 1, 0],
  ['truncate[10]', 'int', -1, -10],
  ['truncate[10]', 'long', -11n, -20n],
  ['truncate[3]', 'string', '🚢🚣x🚢', '🚢🚣x'],
  ['day', 'string', '2017-11-16', null],
  ['day', 'timestamptz', null, null],
])('%s of %s %s', (...row) => {
  const [text, type, value, result] = row;
  const transform = parseTransform(text);
  expect(transform && applyTransform(transform, type, value)).toBe(result);
});

test.each<[string, IcebergType, IcebergType]>([
  ['identity', 'string', 'string'],
  ['truncate[4]', 'string', 'string'],
  ['day', 'timestamptz', 'date'],
  ['hour', 'timestamptz', 'int'],
  ['month', 'date', 'int'],
  ['bucket[4]', 'string', 'int'],
])('the values of %s of %s are of type %s', (text, source, type) => {
  const transform = parseTransform(text);
  expect(transform && resultType(transform, source)).toBe(type);
});

test.each(['zorder', 'bucket', 'bucket[x]', 'Day', ''])('%j is not known', (text) => {
  expect(parseTransform(text)).toBeNull();
});

describe('what pruning rests on', () => {
  const micros = fc.bigInt({ min: microsOf('1582-10-15T00:00:00Z'), max: 2n ** 60n });

  test.each(['year', 'month', 'day', 'hour', 'truncate[7]', 'identity'])(
    '%s never turns the order round',
    (text) => {
      const transform = parseTransform(text);
      if (!transform) throw new Error(text);
      fc.assert(
        fc.property(micros, micros, (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          const at = (value: bigint) => Number(applyTransform(transform, 'timestamptz', value));
          expect(at(low)).toBeLessThanOrEqual(at(high));
        }),
      );
    },
  );
});
