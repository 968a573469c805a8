export type AvroPrimitive =
  'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

export interface AvroField {
  name: string;
  type: AvroSchema;
  default?: unknown;
  'field-id'?: number;
}

export interface AvroRecord {
  type: 'record';
  name: string;
  fields: AvroField[];
}

/** The part of Avro 1.11 that Iceberg's metadata files are made of. A string may name a type. */
export type AvroSchema =
  | string
  | AvroSchema[]
  | AvroRecord
  | { type: 'array'; items: AvroSchema; logicalType?: string; 'element-id'?: number }
  | { type: 'map'; values: AvroSchema }
  | { type: 'fixed'; name: string; size: number; logicalType?: string }
  | { type: AvroPrimitive; logicalType?: string; 'adjust-to-utc'?: boolean };

const primitives = new Set<string>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
]);

export const isPrimitive = (type: string): type is AvroPrimitive => primitives.has(type);

/**
 * Puts the definition in the place of each name: Java writes a record once and names it afterwards.
 *
 * @throws RangeError for a name that was not defined before.
 */
export function resolveNames(schema: AvroSchema): AvroSchema {
  const named = new Map<string, AvroSchema>();
  const resolve = (one: AvroSchema): AvroSchema => {
    if (typeof one === 'string') return isPrimitive(one) ? one : definition(named, one);
    if (Array.isArray(one)) return one.map(resolve);
    if (one.type === 'record') {
      const fields = one.fields.map((field) => ({ ...field, type: resolve(field.type) }));
      const record = { ...one, fields };
      named.set(one.name, record);
      return record;
    }
    if (one.type === 'fixed') named.set(one.name, one);
    if (one.type === 'array') return { ...one, items: resolve(one.items) };
    if (one.type === 'map') return { ...one, values: resolve(one.values) };
    return one;
  };
  return resolve(schema);
}

function definition(named: Map<string, AvroSchema>, name: string): AvroSchema {
  const found = named.get(name);
  if (!found) throw new RangeError(`the Avro schema names ${name}, which it does not define`);
  return found;
}
