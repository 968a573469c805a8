import { isPrimitive, type AvroPrimitive, type AvroSchema } from './schema.ts';

/** A growing buffer with Avro's binary primitives. */
export class AvroWriter {
  private buffer = Buffer.allocUnsafe(1 << 14);
  private at = 0;

  finish(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.at));
  }

  get length(): number {
    return this.at;
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  boolean(value: boolean): void {
    this.reserve(1);
    this.buffer[this.at++] = value ? 1 : 0;
  }

  /** Zigzag, seven bits a byte; any 64-bit integer. */
  long(value: number | bigint): void {
    this.reserve(10);
    if (typeof value === 'number' && value >= -0x40000000 && value < 0x40000000) {
      this.short(((value << 1) ^ (value >> 31)) >>> 0);
      return;
    }
    const wide = BigInt(value);
    let rest = BigInt.asUintN(64, (wide << 1n) ^ (wide >> 63n));
    while (rest > 127n) {
      this.buffer[this.at++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.buffer[this.at++] = Number(rest);
  }

  private short(zigzag: number): void {
    let rest = zigzag;
    while (rest > 127) {
      this.buffer[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.buffer[this.at++] = rest;
  }

  float(value: number): void {
    this.reserve(4);
    this.at = this.buffer.writeFloatLE(value, this.at);
  }

  double(value: number): void {
    this.reserve(8);
    this.at = this.buffer.writeDoubleLE(value, this.at);
  }

  bytes(value: Uint8Array): void {
    this.long(value.length);
    this.raw(value);
  }

  private reserve(length: number): void {
    if (this.at + length <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + length));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

/**
 * Writes `value` as `schema` says. A union is an optional: null, or its first other branch.
 *
 * @throws TypeError naming the type when the value is of another.
 */
export function encodeAvro(writer: AvroWriter, schema: AvroSchema, value: unknown): void {
  if (Array.isArray(schema)) {
    encodeOptional(writer, schema, value);
    return;
  }
  const type = typeof schema === 'string' ? schema : schema.type;
  if (isPrimitive(type)) {
    encodePrimitive(writer, type, value);
    return;
  }
  if (typeof schema === 'string') throw new TypeError(`Avro type ${schema} is not resolved`);
  encodeComplex(writer, schema, value);
}

function encodeOptional(writer: AvroWriter, branches: AvroSchema[], value: unknown): void {
  const isNull = value === null || value === undefined;
  const at = branches.findIndex((branch) => (branch === 'null') === isNull);
  const branch = branches[at];
  if (branch === undefined)
    throw new TypeError(`no branch of the Avro union takes ${typeof value}`);
  writer.long(at);
  encodeAvro(writer, branch, value);
}

function encodePrimitive(writer: AvroWriter, type: AvroPrimitive, value: unknown): void {
  if (type === 'null') return;
  if (type === 'boolean' && typeof value === 'boolean') writer.boolean(value);
  else if (type === 'string' && typeof value === 'string') writer.bytes(Buffer.from(value));
  else if (type === 'bytes' && value instanceof Uint8Array) writer.bytes(value);
  else if (type === 'float' && typeof value === 'number') writer.float(value);
  else if (type === 'double' && typeof value === 'number') writer.double(value);
  else if ((type === 'int' || type === 'long') && isWhole(value)) writer.long(value);
  else throw new TypeError(`Avro type ${type} does not take ${String(value)}`);
}

const isWhole = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || Number.isSafeInteger(value);

function encodeComplex(
  writer: AvroWriter,
  schema: Exclude<AvroSchema, string | AvroSchema[]>,
  value: unknown,
): void {
  if (schema.type === 'record') {
    const record = value as Record<string, unknown>;
    for (const field of schema.fields) encodeAvro(writer, field.type, record[field.name]);
  } else if (schema.type === 'array') {
    const items = value as unknown[];
    if (items.length > 0) writer.long(items.length);
    for (const item of items) encodeAvro(writer, schema.items, item);
    writer.long(0);
  } else if (schema.type === 'map') {
    encodeMap(writer, schema.values, value as Map<string, unknown>);
  } else if (schema.type === 'fixed') {
    const bytes = value as Uint8Array;
    if (bytes.length !== schema.size)
      throw new TypeError(`${schema.name} has ${schema.size} bytes`);
    writer.raw(bytes);
  }
}

function encodeMap(writer: AvroWriter, values: AvroSchema, map: Map<string, unknown>): void {
  if (map.size > 0) writer.long(map.size);
  for (const [key, value] of map) {
    writer.bytes(Buffer.from(key));
    encodeAvro(writer, values, value);
  }
  writer.long(0);
}
