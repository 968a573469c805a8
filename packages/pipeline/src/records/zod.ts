import { z } from 'zod';
import type { Column, RecordDefinition, RowOf } from './define.ts';

function kindSchema(column: Column): z.ZodType {
  switch (column.kind) {
    case 'text':
      return column.values === undefined ? z.string() : z.enum(column.values as string[]);
    case 'float':
      return z.number();
    case 'integer':
    case 'timestamp':
      return z.int();
    case 'boolean':
      return z.boolean();
  }
}

function columnSchema(column: Column): z.ZodType {
  const schema = kindSchema(column);
  return (column.nullable ? schema.nullable() : schema).describe(column.description);
}

type Shape<C extends Record<string, Column>> = {
  [P in keyof C]: z.ZodType<RowOf<C>[P]>;
};

/**
 * The zod schema of a record: parser of its rows and, through `z.toJSONSchema`, its JSON Schema for
 * OpenAPI. Only servers import this file: zod stays out of browsers.
 */
export function schemaOf<C extends Record<string, Column>>(
  definition: RecordDefinition<C>,
): z.ZodObject<Shape<C>> {
  const shape = Object.fromEntries(
    Object.entries(definition.columns).map(([name, column]) => [name, columnSchema(column)]),
  );
  // Safe because every column's schema parses the type its kind stands for.
  return z.object(shape).describe(definition.description) as unknown as z.ZodObject<Shape<C>>;
}
