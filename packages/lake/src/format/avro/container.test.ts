import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UnsupportedTableError } from '../unsupported.ts';
import { readContainer, writeContainer } from './container.ts';
import { AvroReader, decodeAvro } from './decode.ts';
import { AvroWriter, encodeAvro } from './encode.ts';
import { resolveNames, type AvroSchema } from './schema.ts';

interface Sample {
  schema: AvroSchema;
  values: fc.Arbitrary<unknown>;
}

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => {
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : value;
});

const leaves: Sample[] = [
  { schema: 'boolean', values: fc.boolean() },
  { schema: 'int', values: fc.integer() },
  { schema: { type: 'long', logicalType: 'timestamp-micros' }, values: longs },
  { schema: 'long', values: fc.oneof(longs, fc.maxSafeInteger(), fc.nat({ max: 200 })) },
  { schema: 'float', values: fc.float() },
  { schema: 'double', values: fc.double() },
  { schema: 'string', values: fc.string({ unit: 'grapheme' }) },
  { schema: 'bytes', values: fc.uint8Array().map((bytes) => Buffer.from(bytes)) },
  {
    schema: { type: 'fixed', name: 'four', size: 4 },
    values: fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  },
];

const leaf = fc.constantFrom(...leaves);

const sample = fc.letrec<{ any: Sample; one: Sample }>((tie) => ({
  one: leaf,
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('any').map(({ schema, values }): Sample => {
      const isOptional = Array.isArray(schema);
      return { schema: isOptional ? schema : ['null', schema], values: fc.option(values) };
    }),
    tie('any').map(({ schema, values }): Sample => ({
      schema: { type: 'array', items: schema },
      values: fc.array(values, { maxLength: 5 }),
    })),
    tie('any').map(({ schema, values }): Sample => ({
      schema: { type: 'map', values: schema },
      values: fc.array(fc.tuple(fc.string(), values)).map((entries) => new Map(entries)),
    })),
    fc.array(tie('any'), { maxLength: 4 }).map((fields): Sample => ({
      schema: {
        type: 'record',
        name: 'row',
        fields: fields.map(({ schema }, at) => ({ name: `f${at}`, type: schema })),
      },
      values: fc.record(
        Object.fromEntries(fields.map(({ values }, at) => [`f${at}`, values] as const)),
        { noNullPrototype: true },
      ),
    })),
  ),
})).any;

const filled = sample.chain(({ schema, values }) =>
  fc.record({ schema: fc.constant(schema), records: fc.array(values, { maxLength: 20 }) }),
);

const properties = new Map([['format-version', '2']]);

describe('a container', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(filled, ({ schema, records }) => {
        const bytes = writeContainer({ schema, properties, records });
        expect(readContainer(bytes, 'm.avro')).toEqual({ schema, properties, records });
      }),
    );
  });

  test('keeps more records than one block holds', () => {
    const records = Array.from({ length: 4001 }, (_, at) => at);
    const bytes = writeContainer({ schema: 'int', properties, records });
    expect(readContainer(bytes, 'm.avro').records).toEqual(records);
  });

  test('is refused by name when it is cut short', () => {
    const bytes = writeContainer({ schema: 'string', properties, records: ['one', 'two'] });
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      const isWholeHeader = length === bytes.length - recordsLength(bytes);
      if (isWholeHeader) continue;
      expect(() => readContainer(cut, 's3://lake/m.avro')).toThrow('s3://lake/m.avro is damaged');
    }
  });

  test('is refused when its sync marker differs', () => {
    const bytes = writeContainer({ schema: 'int', properties, records: [1] });
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => readContainer(bytes, 'm.avro')).toThrow('wrong sync marker');
  });

  test('of another codec is refused with the way out', () => {
    const file = new AvroWriter();
    file.raw(Buffer.from('Obj\u0001', 'latin1'));
    const header = { 'avro.schema': '"int"', 'avro.codec': 'zstandard' };
    const entries = Object.entries(header).map(([key, text]) => [key, Buffer.from(text)] as const);
    encodeAvro(file, { type: 'map', values: 'bytes' }, new Map(entries));
    file.raw(Buffer.alloc(16));
    file.long(1);
    file.bytes(deflateRawSync(Buffer.from([2])));
    file.raw(Buffer.alloc(16));
    const reading = () => readContainer(file.finish(), 'm.avro');
    expect(reading).toThrow(UnsupportedTableError);
    expect(reading).toThrow('write.avro.compression-codec');
  });
});

/** Count, length, data and marker of the only block. */
function recordsLength(bytes: Buffer): number {
  const sync = bytes.subarray(-16);
  return bytes.length - (bytes.indexOf(sync) + 16);
}

test.each([
  ['0', 0, [0]],
  ['-1', -1, [1]],
  ['1', 1, [2]],
  ['-64', -64, [0x7f]],
  ['64', 64, [0x80, 0x01]],
  ['2^31', 2 ** 31, [0x80, 0x80, 0x80, 0x80, 0x10]],
  ['the least of 64 bits', -(2n ** 63n), [...Array<number>(9).fill(0xff), 0x01]],
])('the number %s is written as the specification says', (_, value, bytes) => {
  const writer = new AvroWriter();
  writer.long(value);
  expect([...writer.finish()]).toEqual(bytes);
  expect(new AvroReader(writer.finish()).long()).toBe(value);
});

test('blocks that name their size in bytes are read, as Java writes them', () => {
  const writer = new AvroWriter();
  for (const value of [-2, 2, 10, 11, 0]) writer.long(value);
  expect(decodeAvro(new AvroReader(writer.finish()), { type: 'array', items: 'int' })).toEqual([
    10, 11,
  ]);
});

test('a record that is only named is its first definition', () => {
  const point: AvroSchema = { type: 'record', name: 'point', fields: [{ name: 'x', type: 'int' }] };
  const schema = (second: AvroSchema): AvroSchema => ({
    type: 'record',
    name: 'line',
    fields: [
      { name: 'from', type: point },
      { name: 'to', type: ['null', second] },
    ],
  });
  expect(resolveNames(schema('point'))).toEqual(schema(point));
  expect(() => resolveNames(schema('place'))).toThrow('names place, which it does not define');
});

test.each<[string, AvroSchema, unknown]>([
  ['text for a number', 'int', 'seven'],
  ['a fraction for an integer', 'long', 1.5],
  ['nothing for a required value', 'string', null],
  ['another size', { type: 'fixed', name: 'four', size: 4 }, Buffer.alloc(3)],
])('is not written: %s', (_, schema, value) => {
  expect(() => {
    encodeAvro(new AvroWriter(), schema, value);
  }).toThrow(TypeError);
});
