import { checkedRecord } from '@pelorus/pipeline/records/checked';
import type { ColumnKind, RecordDefinition } from '@pelorus/pipeline/records/define';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PacketVector } from './packet-vectors.ts';
import { decodePacket, decodeVectors, encodePacket, isPacket, packetName } from './packets.ts';

const integers = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.nat({ max: 15 }));
const decimals = fc
  .tuple(fc.integer({ min: -18_000_000_000, max: 18_000_000_000 }), fc.nat({ max: 8 }))
  .map(([whole, digits]) => whole / 10 ** digits);
const kinds: Record<ColumnKind, fc.Arbitrary<unknown>> = {
  text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Cargo', 'Tanker', '')),
  float: fc.oneof(fc.double(), decimals, fc.constant(-0)),
  integer: integers,
  boolean: fc.boolean(),
  timestamp: integers,
};

function rowsOf(definition: RecordDefinition): fc.Arbitrary<Record<string, unknown>[]> {
  const cells = Object.entries(definition.columns).map(([name, column]) => {
    const values = column.values ? fc.constantFrom(...column.values) : kinds[column.kind];
    return [name, column.nullable ? fc.option(values) : values] as const;
  });
  return fc.array(fc.record(Object.fromEntries(cells), { noNullPrototype: true }), {
    maxLength: 40,
    size: 'max',
  });
}

function cellsOf(vector: PacketVector | undefined, count: number): unknown[] {
  return Array.from({ length: count }, (_, row) => {
    if (vector === undefined) return null;
    if (vector.kind === 'texts') return vector.texts[(vector.codes[row] ?? 0) - 1] ?? null;
    if (vector.present !== null && vector.present[row] === 0) return null;
    return vector.kind === 'booleans' ? vector.items[row] === 1 : vector.items[row];
  });
}

const origins = fc.record({
  offset: fc.integer({ min: -1, max: 2 ** 40 }),
  index: fc.integer({ min: -1, max: 5000 }),
});

describe.each([checkedRecord, enrichedRecord, rejectedRecord] as unknown as RecordDefinition[])(
  '$name',
  (definition) => {
    test('comes back as it was', () => {
      fc.assert(
        fc.property(rowsOf(definition), origins, (records, through) => {
          const bytes = encodePacket(definition, { records: records, through });
          expect(isPacket(bytes)).toBe(true);
          expect(packetName(bytes)).toBe(definition.name);
          expect(decodePacket(definition, bytes)).toEqual({ records, through });
        }),
        { numRuns: 60 },
      );
    });

    test('comes back in vectors too', () => {
      fc.assert(
        fc.property(rowsOf(definition), origins, (records, through) => {
          const found = decodeVectors(definition, encodePacket(definition, { records, through }));
          expect([found.count, found.through]).toEqual([records.length, through]);
          const columns = definition.names.map((name) => records.map((row) => row[name]));
          const cells = found.columns.map((vector) => cellsOf(vector, records.length));
          expect(cells).toEqual(records.length === 0 ? [] : columns);
        }),
        { numRuns: 60 },
      );
    });

    test('is never read past its end', () => {
      fc.assert(
        fc.property(rowsOf(definition), fc.nat(), (records, cut) => {
          const bytes = encodePacket(definition, {
            records: records,
            through: { offset: 1, index: 1 },
          });
          expect(() => decodePacket(definition, bytes.slice(0, cut % bytes.length))).toThrow();
          expect(() => decodeVectors(definition, bytes.slice(0, cut % bytes.length))).toThrow();
        }),
        { numRuns: 60 },
      );
    });
  },
);

const through = { offset: 7, index: 3 };

test.each([
  ['another record', { ...enrichedRecord, name: 'other' }, 'a packet of other, not of'],
  [
    'other columns',
    { ...enrichedRecord, names: enrichedRecord.names.slice(1) },
    'a packet of ais_enriched with other columns than this version has',
  ],
])('refuses by name a packet of %s', (_, definition, message) => {
  const bytes = encodePacket(definition, { records: [], through });
  expect(() => decodePacket(enrichedRecord, bytes)).toThrow(message);
});

describe('a packet of an earlier version, before columns were added at the end', () => {
  const names = enrichedRecord.names.slice(0, enrichedRecord.names.indexOf('quality'));
  const added = enrichedRecord.names.slice(names.length);
  const absent = added.map((name) => (name === 'quality' ? 0 : null));
  const rest = Object.fromEntries(added.map((name, at) => [name, absent[at]]));
  const earlier = { ...enrichedRecord, names } as unknown as RecordDefinition;
  const row = fc.sample(rowsOf(earlier), { numRuns: 20, seed: 1 }).find(({ length }) => length > 1);
  const records = (row ?? []).map((one) => ({ ...one, station: 'x' }));
  const bytes = encodePacket(earlier, { records, through });

  test('has nulls there, or 0 where a number must be', () => {
    const expected = records.map((one) => ({ ...one, ...rest }));
    expect(decodePacket(enrichedRecord, bytes)).toEqual({ records: expected, through });
  });

  test('has the same in vectors', () => {
    const { columns } = decodeVectors(enrichedRecord, bytes);
    expect(columns).toHaveLength(enrichedRecord.names.length);
    const first = columns.slice(names.length).map((vector) => cellsOf(vector, records.length)[0]);
    expect(first).toEqual(absent);
  });

  test('is refused where a later column must have a value', () => {
    const columns = {
      ...enrichedRecord.columns,
      station: { ...enrichedRecord.columns.station, nullable: false },
    };
    expect(() => decodePacket({ ...enrichedRecord, columns }, bytes)).toThrow('other columns');
  });
});

test('JSON is no packet', () => {
  const json = Buffer.from('[{"mmsi":"367123456"}]');
  expect(isPacket(json)).toBe(false);
  expect(() => decodePacket(enrichedRecord, json)).toThrow('not a packet of ais_enriched');
});
