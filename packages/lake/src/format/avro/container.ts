import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DamagedFileError } from '../damaged.ts';
import { UnsupportedTableError } from '../unsupported.ts';
import { AvroReader, decodeAvro } from './decode.ts';
import { AvroWriter, encodeAvro } from './encode.ts';
import { resolveNames, type AvroSchema } from './schema.ts';

/** An Avro object container file (Avro 1.11, "Object Container Files"). */
export interface AvroContainer {
  schema: AvroSchema;
  /** The header's own entries; those of Avro apart. */
  properties: Map<string, string>;
  records: unknown[];
}

const magic = Buffer.from('Obj\u0001', 'latin1');
const syncBytes = 16;
const recordsPerBlock = 2000;
const headerSchema: AvroSchema = { type: 'map', values: 'bytes' };

/** Writes with the deflate codec, as Iceberg does by default. */
export function writeContainer({ schema, properties, records }: AvroContainer): Buffer {
  const file = new AvroWriter();
  file.raw(magic);
  const header = new Map([...properties].map(([key, text]) => [key, Buffer.from(text)]));
  header.set('avro.schema', Buffer.from(JSON.stringify(schema)));
  header.set('avro.codec', Buffer.from('deflate'));
  encodeAvro(file, headerSchema, header);
  const sync = randomBytes(syncBytes);
  file.raw(sync);
  for (let start = 0; start < records.length; start += recordsPerBlock) {
    const block = records.slice(start, start + recordsPerBlock);
    const plain = new AvroWriter();
    for (const record of block) encodeAvro(plain, schema, record);
    file.long(block.length);
    file.bytes(deflateRawSync(plain.finish()));
    file.raw(sync);
  }
  return file.finish();
}

/**
 * @throws UnsupportedTableError for a codec other than null and deflate.
 * @throws DamagedFileError for bytes that are no container, or not a whole one.
 */
export function readContainer(bytes: Uint8Array, location: string): AvroContainer {
  try {
    return read(new AvroReader(bytes), location);
  } catch (error) {
    if (error instanceof UnsupportedTableError) throw error;
    throw new DamagedFileError(location, error);
  }
}

function read(reader: AvroReader, location: string): AvroContainer {
  if (!reader.raw(magic.length).equals(magic)) throw new RangeError('it is no Avro container');
  const header = decodeAvro(reader, headerSchema) as Map<string, Buffer>;
  const properties = new Map([...header].map(([key, value]) => [key, value.toString('utf8')]));
  const schema = resolveNames(JSON.parse(properties.get('avro.schema') ?? 'null') as AvroSchema);
  const codec = properties.get('avro.codec') ?? 'null';
  properties.delete('avro.schema');
  properties.delete('avro.codec');
  const sync = reader.raw(syncBytes);
  const records: unknown[] = [];
  while (!reader.isAtEnd) {
    const count = Number(reader.long());
    const block = new AvroReader(unpack(reader.bytes(), codec, location));
    for (let at = 0; at < count; at++) records.push(decodeAvro(block, schema));
    if (!reader.raw(syncBytes).equals(sync))
      throw new RangeError('a block has a wrong sync marker');
  }
  return { schema, properties, records };
}

function unpack(bytes: Buffer, codec: string, location: string): Buffer {
  if (codec === 'null') return bytes;
  if (codec === 'deflate') return inflateRawSync(bytes);
  throw new UnsupportedTableError(
    `${location} is packed with the Avro codec ${codec}; set write.avro.compression-codec to gzip ` +
      'and rewrite the manifests.',
  );
}
