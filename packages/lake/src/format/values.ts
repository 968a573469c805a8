import type { IcebergType, Value } from './schema.ts';

/**
 * The single-value form of bounds (Iceberg spec, appendix D). Null when the value is not one of the
 * type: what is not understood gives no bound.
 */
export function encodeValue(type: IcebergType, value: Value | undefined): Buffer | null {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? Buffer.from([value ? 1 : 0]) : null;
    case 'int':
    case 'date':
      return isInt(value) ? written(4, (to) => to.writeInt32LE(value)) : null;
    case 'long':
    case 'timestamp':
    case 'timestamptz':
      return isLong(value) ? written(8, (to) => to.writeBigInt64LE(value)) : null;
    case 'float':
      return typeof value === 'number' ? written(4, (to) => to.writeFloatLE(value)) : null;
    case 'double':
      return typeof value === 'number' ? written(8, (to) => to.writeDoubleLE(value)) : null;
    case 'string':
      return typeof value === 'string' ? Buffer.from(value, 'utf8') : null;
    case 'binary':
      return value instanceof Uint8Array ? Buffer.from(value) : null;
  }
}

function written(length: number, write: (to: Buffer) => unknown): Buffer {
  const to = Buffer.alloc(length);
  write(to);
  return to;
}

const isInt = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value === (value | 0);

const isLong = (value: Value | undefined): value is bigint =>
  typeof value === 'bigint' && BigInt.asIntN(64, value) === value;

/**
 * Reads a bound, also one written before the column was widened (int to long, float to double).
 * Null when type or length are not known.
 */
export function decodeValue(type: IcebergType, bytes: Buffer): Value {
  const { length } = bytes;
  switch (type) {
    case 'boolean':
      return length === 1 ? bytes[0] !== 0 : null;
    case 'int':
    case 'date':
      return length === 4 ? bytes.readInt32LE() : null;
    case 'long':
    case 'timestamp':
    case 'timestamptz':
      if (length === 4) return BigInt(bytes.readInt32LE());
      return length === 8 ? bytes.readBigInt64LE() : null;
    case 'float':
    case 'double':
      if (length === 4) return bytes.readFloatLE();
      return length === 8 ? bytes.readDoubleLE() : null;
    case 'string':
      return bytes.toString('utf8');
    case 'binary':
      return bytes;
    default:
      return null;
  }
}

/**
 * The order of two values of one column, below, at or above zero. Text goes by its UTF-8 bytes, as
 * in Iceberg and DuckDB, not by UTF-16 as in JavaScript. −0 and 0 are equal; NaN has no place.
 */
export function compareValues(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
