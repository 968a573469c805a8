import { murmur3 } from './murmur3.ts';
import type { IcebergType, Value } from './schema.ts';

/** Partition transforms of the Iceberg spec; `width` is the N of `bucket[N]`, the W of `truncate[W]`. */
export type Transform =
  | { name: 'identity' | 'void' | 'year' | 'month' | 'day' | 'hour' }
  | { name: 'bucket' | 'truncate'; width: number };

const simple = ['identity', 'void', 'year', 'month', 'day', 'hour'] as const;
const withWidth = /^(bucket|truncate)\[(\d+)\]$/;

/** Null for a transform that is not known: then nothing can be pruned by it. */
export function parseTransform(text: string): Transform | null {
  const name = simple.find((one) => one === text);
  if (name) return { name };
  const [, kind, width] = withWidth.exec(text) ?? [];
  if (kind === undefined || width === undefined) return null;
  return { name: kind === 'bucket' ? 'bucket' : 'truncate', width: Number(width) };
}

/** The type of the partition value of a column of type `source`. */
export function resultType(transform: Transform, source: IcebergType): IcebergType {
  switch (transform.name) {
    case 'identity':
    case 'void':
    case 'truncate':
      return source;
    case 'day':
      return 'date';
    case 'year':
    case 'month':
    case 'hour':
    case 'bucket':
      return 'int';
  }
}

/**
 * The partition value of `value`: days, hours, months and years since 1970, rounded down. Null for
 * null, and for a value that the transform does not take.
 */
export function applyTransform(transform: Transform, type: IcebergType, value: Value): Value {
  if (value === null) return null;
  switch (transform.name) {
    case 'identity':
      return value;
    case 'void':
      return null;
    case 'bucket':
      return bucket(transform.width, type, value);
    case 'truncate':
      return truncate(transform.width, value);
    case 'hour':
      return isTimestamp(type) && typeof value === 'bigint' ? units(value, microsPerHour) : null;
    case 'day':
      return dayOf(type, value);
    case 'month':
    case 'year': {
      const day = dayOf(type, value);
      return day === null ? null : calendar(transform.name, day);
    }
  }
}

const microsPerHour = 3_600_000_000n;
const microsPerDay = 24n * microsPerHour;
const msPerDay = 86_400_000;

const isTimestamp = (type: IcebergType): boolean => type === 'timestamp' || type === 'timestamptz';

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

const units = (micros: bigint, size: bigint): number => Number(floorDivide(micros, size));

function dayOf(type: IcebergType, value: Value): number | null {
  if (type === 'date' && typeof value === 'number') return value;
  return isTimestamp(type) && typeof value === 'bigint' ? units(value, microsPerDay) : null;
}

function calendar(unit: 'month' | 'year', day: number): number {
  const date = new Date(day * msPerDay);
  const years = date.getUTCFullYear() - 1970;
  return unit === 'year' ? years : years * 12 + date.getUTCMonth();
}

function bucket(count: number, type: IcebergType, value: Value): number | null {
  const bytes = hashedBytes(type, value);
  return bytes === null ? null : (murmur3(bytes) & 0x7fffffff) % count;
}

/** What is hashed: text and bytes as they are, whole numbers as 64 bits (spec, appendix B). */
function hashedBytes(type: IcebergType, value: Value): Uint8Array | null {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (value instanceof Uint8Array) return value;
  const isWhole = typeof value === 'bigint' || Number.isInteger(value);
  if (!isWhole || type === 'float' || type === 'double') return null;
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value as number | bigint));
  return bytes;
}

function truncate(width: number, value: Value): Value {
  if (typeof value === 'string') return [...value].slice(0, width).join('');
  if (value instanceof Uint8Array) return value.subarray(0, width);
  if (typeof value === 'bigint') return floorDivide(value, BigInt(width)) * BigInt(width);
  return typeof value === 'number' ? Math.floor(value / width) * width : null;
}
