import type { Column, RecordDefinition, RowOf } from '@pelorus/pipeline/records/define';
import { schemaOf } from '@pelorus/pipeline/records/zod';
import { z } from 'zod';

/** ISO 8601 with Z, from the epoch milliseconds that records carry. */
export const isoTime = z
  .number()
  .transform((atMs) => new Date(atMs).toISOString())
  .pipe(z.iso.datetime());

const edgeTime = ({ nullable, description }: Column): z.ZodType =>
  (nullable ? isoTime.nullable() : isoTime).describe(description);

/** Names of the columns whose values are times. */
type TimeName<R> = Extract<keyof R, 'timestamp' | 'received_at' | `${string}_at`>;
/** A record as the API shows it: times are ISO strings. */
export type AtEdge<R> = {
  [N in keyof R]: N extends TimeName<R> ? string | Extract<R[N], null> : R[N];
};

/** The schema of a record at the edge of the system, for output and OpenAPI, with the columns named. */
export function edgeSchemaOf<C extends Record<string, Column>, N extends keyof C & string>(
  definition: RecordDefinition<C>,
  names: readonly N[],
) {
  const columns: Pick<C, N> = definition.columns;
  const fields: Record<string, z.ZodType> = schemaOf(definition).shape;
  const shape = Object.fromEntries(
    names.map((name) => [
      name,
      columns[name].kind === 'timestamp' ? edgeTime(columns[name]) : (fields[name] ?? z.never()),
    ]),
  );
  const schema: z.ZodType = z.object(shape).meta({ description: definition.description });
  return schema as z.ZodType<AtEdge<Pick<RowOf<C>, N>>, Pick<RowOf<C>, N>>;
}
