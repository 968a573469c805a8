import type { LoadedTable, TableIdent } from '../catalog/catalog.ts';
import { withColumns } from '../format/evolve.ts';
import { currentSchema, type TableMetadata } from '../format/metadata.ts';
import type { LakePorts } from './attempt.ts';
import { updateTable } from './update.ts';

/**
 * Creates the table when it is absent; to one of an earlier version it adds the columns that are new.
 * What others made of it stays: columns renamed, widened, dropped or added, partitions, properties.
 */
export async function ensureTable(
  lake: LakePorts,
  ident: TableIdent,
  make: () => TableMetadata,
): Promise<LoadedTable> {
  const wanted = make();
  const table = await lake.catalog.ensure(ident, () => wanted);
  if (withNewColumns(table.metadata, wanted) === table.metadata) return table;
  return updateTable(lake, ident, (metadata) => withNewColumns(metadata, wanted));
}

function withNewColumns(metadata: TableMetadata, wanted: TableMetadata): TableMetadata {
  const { fields } = currentSchema(metadata);
  // An id up to the last one was given before: its column is here, or somebody has dropped it.
  const isNew = ({ id }: { id: number }): boolean => id > metadata['last-column-id'];
  return withColumns(metadata, [...fields, ...currentSchema(wanted).fields.filter(isNew)]);
}
