import type { DataFile } from '../format/data-file.ts';
import type { ManifestFile } from '../format/manifest-list.ts';
import type { IcebergType, PartitionSpec, Value } from '../format/schema.ts';
import {
  applyTransform,
  parseTransform,
  resultType,
  type Transform,
} from '../format/transforms.ts';
import { compareValues, decodeValue } from '../format/values.ts';
import type { BoundPredicate } from './predicate.ts';

type Known = Exclude<Value, null>;

/** What is known of some values: null is no limit. */
interface Range {
  low: Known | null;
  high: Known | null;
  /** Whether NaN may be among them: it is above every number for DuckDB and Spark. */
  mayHaveNan: boolean;
}

type Condition = Pick<BoundPredicate, 'from' | 'to' | 'oneOf'>;

/** Whether a value within `range` can meet the condition. */
function overlaps(range: Range, { from, to, oneOf }: Condition): boolean {
  const { low, high } = range;
  const isAbove = high !== null && from !== null && compareValues(high, from) < 0;
  if (isAbove && !(range.mayHaveNan && to === null)) return false;
  if (low !== null && to !== null && compareValues(low, to) > 0) return false;
  if (oneOf === null) return true;
  return oneOf.some((value) => {
    const isBelow = low !== null && compareValues(value, low) < 0;
    return !isBelow && !(high !== null && compareValues(value, high) > 0);
  });
}

const isFloating = (type: IcebergType): boolean => type === 'float' || type === 'double';

const decoded = (type: IcebergType, bytes: Buffer | null | undefined): Known | null => {
  const value = bytes ? decodeValue(type, bytes) : null;
  return Number.isNaN(value) ? null : value;
};

/** Whether any row of the file can meet all predicates, as far as its statistics tell. */
export function fileMayMatch(
  file: DataFile,
  spec: PartitionSpec,
  predicates: readonly BoundPredicate[],
): boolean {
  return predicates.every(
    (predicate) => columnMayMatch(file, predicate) && partitionMayMatch(file, spec, predicate),
  );
}

function columnMayMatch(file: DataFile, predicate: BoundPredicate): boolean {
  const { field } = predicate;
  const column = file.columns.get(field.id);
  if (!column || isUnbound(predicate)) return true;
  if (column.values !== undefined && column.values === column.nulls) return false;
  return overlaps(
    {
      low: decoded(field.type, column.lower),
      high: decoded(field.type, column.upper),
      mayHaveNan: isFloating(field.type) && column.nans !== 0,
    },
    predicate,
  );
}

const isUnbound = ({ from, to, oneOf }: Condition): boolean =>
  from === null && to === null && oneOf === null;

function partitionMayMatch(
  file: DataFile,
  spec: PartitionSpec,
  predicate: BoundPredicate,
): boolean {
  return partitionConditions(spec, predicate).every(({ name, condition }) => {
    const value = file.partition[name];
    if (value === undefined || Number.isNaN(value)) return true;
    return value !== null && overlaps({ low: value, high: value, mayHaveNan: false }, condition);
  });
}

/** Whether any file of the manifest can: by what the manifest list says of its partitions. */
export function manifestMayMatch(
  manifest: ManifestFile,
  spec: PartitionSpec,
  predicates: readonly BoundPredicate[],
): boolean {
  const { partitions } = manifest;
  if (!partitions) return true;
  return predicates.every((predicate) =>
    partitionConditions(spec, predicate).every(({ at, type, condition }) => {
      const summary = partitions[at];
      if (!summary) return true;
      const range = {
        low: decoded(type, summary.lower),
        high: decoded(type, summary.upper),
        mayHaveNan: isFloating(type) && summary.containsNan !== false,
      };
      return overlaps(range, condition);
    }),
  );
}

interface PartitionCondition {
  /** Place in the spec. */
  at: number;
  name: string;
  type: IcebergType;
  /** What the partition value of a row that meets the predicate has to meet. */
  condition: Condition;
}

function partitionConditions(spec: PartitionSpec, predicate: BoundPredicate): PartitionCondition[] {
  return spec.fields.flatMap((field, at) => {
    if (field['source-id'] !== predicate.field.id) return [];
    const transform = parseTransform(field.transform);
    const condition = transform && projected(transform, predicate);
    if (!condition || isUnbound(condition)) return [];
    const type = resultType(transform, predicate.field.type);
    return [{ at, name: field.name, type, condition }];
  });
}

/** Null when the transform keeps nothing of the condition. */
function projected(transform: Transform, predicate: BoundPredicate): Condition | null {
  if (transform.name === 'void') return null;
  const of = (value: Known | null): Known | null =>
    applyTransform(transform, predicate.field.type, value);
  const values = predicate.oneOf?.map(of) ?? null;
  const known = values?.filter((value) => value !== null) ?? null;
  const oneOf = known && known.length === values?.length ? withNeighbours(transform, known) : null;
  // A hash keeps no order.
  if (transform.name === 'bucket') return { from: null, to: null, oneOf };
  const to = of(predicate.to);
  return { from: of(predicate.from), to: to === null ? null : raised(transform, to), oneOf };
}

const isTime = ({ name }: Transform): boolean =>
  name === 'year' || name === 'month' || name === 'day' || name === 'hour';

/** Before 2019 Java rounded times before 1970 up: such a partition may hold what is one below it. */
const raised = (transform: Transform, value: Known): Known =>
  isTime(transform) && typeof value === 'number' && value < 0 ? value + 1 : value;

const withNeighbours = (transform: Transform, values: Known[]): Known[] =>
  values.flatMap((value) => [value, raised(transform, value)]);
