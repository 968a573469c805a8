import { isPrimitive, type AvroPrimitive, type AvroSchema } from './schema.ts';

const early = (): RangeError => new RangeError('the Avro data ends early');

export class AvroReader {
  private at = 0;
  private readonly buffer: Buffer;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.at >= this.buffer.length;
  }

  byte(): number {
    const value = this.buffer[this.at++];
    if (value === undefined) throw early();
    return value;
  }

  /** A number when it is a safe integer, else a bigint. */
  long(): number | bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return (low >>> 1) ^ -(low & 1);
    }
    return this.wideLong(BigInt(low));
  }

  private wideLong(low: bigint): number | bigint {
    let zigzag = low;
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      zigzag |= BigInt(byte & 127) << shift;
      if (byte >= 128) continue;
      const value = BigInt.asIntN(64, (zigzag >> 1n) ^ -(zigzag & 1n));
      const plain = Number(value);
      return Number.isSafeInteger(plain) ? plain : value;
    }
    throw new RangeError('the Avro data has an integer that is too long');
  }

  float(): number {
    return this.raw(4).readFloatLE();
  }

  double(): number {
    return this.raw(8).readDoubleLE();
  }

  /** A view, not a copy. */
  raw(length: number): Buffer {
    const end = this.at + length;
    if (length < 0 || end > this.buffer.length) throw early();
    const value = this.buffer.subarray(this.at, end);
    this.at = end;
    return value;
  }

  bytes(): Buffer {
    return this.raw(Number(this.long()));
  }

  /** The items of an array or a map, block by block. */
  blocks(item: () => void): void {
    for (let count = Number(this.long()); count !== 0; count = Number(this.long())) {
      if (count < 0) this.long();
      for (let left = Math.abs(count); left > 0; left--) item();
    }
  }
}

/** Reads one value; `schema` has its names resolved. Records come as objects, maps as Map. */
export function decodeAvro(reader: AvroReader, schema: AvroSchema): unknown {
  if (Array.isArray(schema)) {
    const branch = schema[Number(reader.long())];
    if (branch === undefined)
      throw new RangeError('the Avro data names a branch that is not there');
    return decodeAvro(reader, branch);
  }
  const type = typeof schema === 'string' ? schema : schema.type;
  if (isPrimitive(type)) return decodePrimitive(reader, type);
  if (typeof schema === 'string') throw new RangeError(`Avro type ${schema} is not resolved`);
  return decodeComplex(reader, schema);
}

function decodePrimitive(reader: AvroReader, type: AvroPrimitive): unknown {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return reader.byte() === 1;
    case 'int':
    case 'long':
      return reader.long();
    case 'float':
      return reader.float();
    case 'double':
      return reader.double();
    case 'bytes':
      return reader.bytes();
    case 'string':
      return reader.bytes().toString('utf8');
  }
}

function decodeComplex(
  reader: AvroReader,
  schema: Exclude<AvroSchema, string | AvroSchema[]>,
): unknown {
  if (schema.type === 'record') {
    const record: Record<string, unknown> = {};
    for (const field of schema.fields) record[field.name] = decodeAvro(reader, field.type);
    return record;
  }
  if (schema.type === 'array') {
    const items: unknown[] = [];
    reader.blocks(() => items.push(decodeAvro(reader, schema.items)));
    return items;
  }
  if (schema.type === 'map') {
    const map = new Map<string, unknown>();
    reader.blocks(() =>
      map.set(reader.bytes().toString('utf8'), decodeAvro(reader, schema.values)),
    );
    return map;
  }
  if (schema.type === 'fixed') return reader.raw(schema.size);
  throw new RangeError(`Avro type ${schema.type} is not one that Iceberg's metadata has`);
}
