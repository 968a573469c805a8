import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLake, byDay, ident, load, location, schema } from '../../test/table.ts';
import { append } from '../commit/append.ts';
import { boundsOf } from '../format/bounds.ts';
import type { ColumnStatistics, DataFile } from '../format/data-file.ts';
import type { Field, PartitionSpec, Value } from '../format/schema.ts';
import { applyTransform, parseTransform } from '../format/transforms.ts';
import { compareValues } from '../format/values.ts';
import type { Predicate } from './predicate.ts';
import { planScan } from './scan.ts';

type Row = Record<string, Value>;

const valuesOf: Record<string, fc.Arbitrary<Exclude<Value, null>>> = {
  mmsi: fc.oneof(
    fc.constantFrom('', '367123456', '36712345600000000000001', '36712345600000000000002'),
    fc.string({ unit: fc.constantFrom('a', '\uffff', '🚢', '\u{10ffff}'), maxLength: 20 }),
  ),
  timestamp: fc.bigInt({ min: -400_000_000_000n, max: 400_000_000_000n }),
  speed: fc.oneof(fc.constantFrom(NaN, 0, -0, Infinity), fc.double({ min: -3, max: 3 })),
  heading: fc.integer({ min: -20, max: 20 }),
};

const row: fc.Arbitrary<Row> = fc.record(
  Object.fromEntries(
    Object.entries(valuesOf).map(([name, values]) => [name, fc.option(values, { freq: 5 })]),
  ),
  { noNullPrototype: true },
);

const conditions = schema.fields.map(({ name }): fc.Arbitrary<Predicate> => {
  const values = valuesOf[name] ?? fc.constant(0);
  return fc.oneof(
    fc.record({ column: fc.constant(name), from: values }),
    fc.record({ column: fc.constant(name), to: values }),
    fc.record({ column: fc.constant(name), from: values, to: values }),
    fc.record({ column: fc.constant(name), equals: values }),
    fc.record({ column: fc.constant(name), in: fc.array(values, { maxLength: 3 }) }),
  );
});

const where = fc.array(fc.oneof(...conditions), { minLength: 1, maxLength: 2 });

const transformsOf: Record<string, string[]> = {
  mmsi: ['identity', 'bucket[4]', 'truncate[2]', 'void'],
  timestamp: ['day', 'hour', 'month', 'year', 'identity', 'bucket[3]', 'truncate[1000]'],
  speed: ['identity'],
  heading: ['identity', 'bucket[5]', 'truncate[7]'],
};

const specs: fc.Arbitrary<PartitionSpec> = fc
  .uniqueArray(fc.constantFrom(...schema.fields), { maxLength: 2 })
  .chain((fields) =>
    fc
      .tuple(...fields.map(({ name }) => fc.constantFrom(...(transformsOf[name] ?? []))))
      .map((transforms): PartitionSpec => ({
        'spec-id': 0,
        fields: fields.map((field, at) => ({
          'source-id': field.id,
          'field-id': 1000 + at,
          name: `p-${field.name}`,
          transform: transforms[at] ?? 'void',
        })),
      })),
  );

/** As SQL has it in DuckDB: NaN equals itself and is above every number; null meets nothing. */
function order(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  const [isNanA, isNanB] = [Number.isNaN(a), Number.isNaN(b)];
  return isNanA || isNanB ? Number(isNanA) - Number(isNanB) : compareValues(a, b);
}

function meets(one: Row, { column, from, to, equals, in: some }: Predicate): boolean {
  const value = one[column] ?? null;
  if (value === null) return false;
  const isOne = (other: Value): boolean => other !== null && order(value, other) === 0;
  if (from != null && order(value, from) < 0) return false;
  if (to != null && order(value, to) > 0) return false;
  if (equals != null && !isOne(equals)) return false;
  return some?.some(isOne) ?? true;
}

function partitionOf(spec: PartitionSpec, one: Row): Record<string, Value> {
  const entries = spec.fields.map((field) => {
    const source = schema.fields.find(({ id }) => id === field['source-id']);
    const transform = parseTransform(field.transform);
    const value = one[source?.name ?? ''] ?? null;
    return [field.name, source && transform && applyTransform(transform, source.type, value)];
  });
  return Object.fromEntries(entries) as Record<string, Value>;
}

/** With bounds as Spark gives them for NaN or as Pelorus does; now and then a statistic is missing. */
function statistics(field: Field, rows: readonly Row[], style: number): ColumnStatistics {
  const values = rows.map((one) => one[field.name] ?? null).filter((value) => value !== null);
  const numbers = values.filter((value) => !Number.isNaN(value)).sort(compareValues);
  const nans = values.length - numbers.length;
  const hasNan = style % 2 === 0 && nans > 0;
  const range = { min: numbers[0] ?? null, max: numbers.at(-1) ?? null, hasNan };
  return {
    ...boundsOf(field.type, range),
    ...(style % 3 !== 0 && { values: rows.length, nulls: rows.length - values.length }),
    ...(style % 5 !== 0 && { nans }),
  };
}

interface Stored {
  file: DataFile;
  rows: Row[];
}

/** One file for each partition among the rows. */
function filesOf(spec: PartitionSpec, rows: readonly Row[], group: number): Stored[] {
  const byPartition = new Map<string, Stored>();
  for (const one of rows) {
    const partition = partitionOf(spec, one);
    const key = Object.values(partition).map(String).join('\n');
    const stored = byPartition.get(key) ?? { file: emptyFile(partition), rows: [] };
    byPartition.set(key, stored);
    stored.rows.push(one);
  }
  return [...byPartition.values()].map(({ file, rows: own }, at) => ({
    rows: own,
    file: {
      ...file,
      location: `${location}/data/${group}-${at}.parquet`,
      recordCount: own.length,
      columns: new Map(schema.fields.map((one) => [one.id, statistics(one, own, group + at)])),
    },
  }));
}

const emptyFile = (partition: Record<string, Value>): DataFile => ({
  ...{ content: 0, location: '', format: 'parquet', partition, recordCount: 0, sizeBytes: 1 },
  ...{ columns: new Map(), sortOrderId: 0, splitOffsets: null, equalityIds: null, specId: 0 },
});

describe('a plan', () => {
  test('never leaves out a file that holds a matching row', async () => {
    const groups = fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { maxLength: 4 });
    let pruned = 0;
    await fc.assert(
      fc.asyncProperty(specs, groups, fc.array(where, { minLength: 3 }), async (...sample) => {
        const [spec, commits, questions] = sample;
        const lake = await aLake({ spec });
        const stored = commits.map((rows, group) => filesOf(spec, rows, group));
        for (const files of stored) {
          await append(lake, ident, { files: files.map(({ file }) => file) });
        }
        const metadata = await load(lake);
        for (const question of questions) {
          const plan = await planScan(lake.io, metadata, { where: question });
          const planned = new Set(plan.files.map(({ file }) => file.location));
          pruned += plan.statistics.filesPruned + plan.statistics.manifestsPruned;
          for (const { file, rows } of stored.flat()) {
            const isNeeded = rows.some((one) => question.every((part) => meets(one, part)));
            if (isNeeded) expect(planned).toContain(file.location);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(pruned).toBeGreaterThan(100);
  });
});

const day = 86_400_000_000n;
const range = (column: string, from: Value, to: Value): Predicate => ({ column, from, to });

describe('what is left out', () => {
  const files = [0, 1, 2, 3].flatMap((at) =>
    filesOf(
      byDay,
      [
        { mmsi: `${at}0`, timestamp: BigInt(at) * day, speed: at, heading: null },
        { mmsi: `${at}1`, timestamp: BigInt(at) * day + 5n, speed: at + 0.5, heading: null },
      ],
      at,
    ),
  );

  test.each<[string, Predicate[], number, { manifests: number; files: number }]>([
    ['nothing, without a predicate', [], 4, { manifests: 0, files: 0 }],
    ['days before and after', [range('timestamp', day, 2n * day)], 2, { manifests: 2, files: 0 }],
    ['by a whole number too', [{ column: 'timestamp', equals: 0 }], 1, { manifests: 3, files: 0 }],
    ['vessels', [{ column: 'mmsi', in: ['10', '21'] }], 2, { manifests: 0, files: 2 }],
    [
      'the two together',
      [{ column: 'mmsi', equals: '10' }, range('timestamp', day, day)],
      1,
      { manifests: 3, files: 0 },
    ],
    ['columns of nulls', [{ column: 'heading', to: 5 }], 0, { manifests: 0, files: 4 }],
    ['all, of nothing', [{ column: 'mmsi', in: [] }], 0, { manifests: 0, files: 4 }],
    ['nothing, of null', [{ column: 'mmsi', equals: null }], 4, { manifests: 0, files: 0 }],
  ])('%s', async (...sample) => {
    const [, question, count, pruned] = sample;
    const lake = await aLake();
    for (const { file } of files) {
      // Every statistic that may be missing is there.
      const columns = schema.fields.map(
        (one) => [one.id, statistics(one, rowsOf(file), 1)] as const,
      );
      await append(lake, ident, { files: [{ ...file, columns: new Map(columns) }] });
    }
    const plan = await planScan(lake.io, await load(lake), { where: question });
    expect(plan.files).toHaveLength(count);
    const { manifestsPruned, filesPruned } = plan.statistics;
    expect({ manifests: manifestsPruned, files: filesPruned }).toEqual(pruned);
  });

  const rowsOf = (file: DataFile): Row[] => files.find((one) => one.file === file)?.rows ?? [];
});

test('a column that is not there is named, with those that are', async () => {
  const lake = await aLake();
  const planning = planScan(lake.io, await load(lake), {
    where: [{ column: 'name', equals: 'x' }],
  });
  await expect(planning).rejects.toThrow('no column name; it has mmsi, timestamp, speed, heading');
});
