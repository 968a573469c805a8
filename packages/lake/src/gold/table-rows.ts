import { ensureTable } from '../commit/ensure.ts';
import { overwrite } from '../commit/overwrite.ts';
import { createBuffer } from '../duck/buffer.ts';
import type { DataFile } from '../format/data-file.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { TableDefinition } from '../tables/define.ts';
import { newTableOf } from '../tables/new-table.ts';
import type { GoldPorts } from './compute.ts';

export interface PublishPorts extends GoldPorts {
  /** Where new tables go. */
  warehouse: string;
}

/** A table of gold as it is; made when it is not there yet. */
export async function ensured(
  { lake, warehouse }: PublishPorts,
  { ident, ...definition }: TableDefinition,
): Promise<TableMetadata> {
  const { now = Date.now } = lake;
  const { metadata } = await ensureTable(lake, ident, () =>
    newTableOf({ ident, ...definition }, warehouse, now()),
  );
  return metadata;
}

interface Replacement {
  rows: readonly object[];
  partitions: (file: DataFile) => boolean;
}

/** Replaces partitions of a table by rows, in one commit. */
export async function replaceRows(
  ports: PublishPorts,
  definition: TableDefinition,
  { rows, partitions }: Replacement,
): Promise<void> {
  const { lake, duck } = ports;
  const buffer = createBuffer(duck, definition.schema);
  buffer.append(rows as readonly Record<string, unknown>[]);
  const add = await buffer.writeTo(lake.io, await ensured(ports, definition));
  await overwrite(lake, definition.ident, { partitions, add });
}
