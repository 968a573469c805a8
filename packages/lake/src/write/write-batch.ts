import type { Catalog, TableIdent } from '../catalog/catalog.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';
import { withPlace } from '../io/storage-error.ts';
import { checkRows, type Batch } from './batch.ts';
import { commitBatch } from './commit-batch.ts';

/** A table as its writer knows it. */
export interface WrittenTable {
  lake: { io: FileIO; catalog: Catalog };
  ident: TableIdent;
  /** Metadata of the table when it is new. */
  make: () => TableMetadata;
}

/** One try at a batch: its files, unless an earlier try has written them, then the commit. */
export async function writeBatch(
  { lake, ident }: WrittenTable,
  batch: Batch<unknown>,
): Promise<'committed' | 'refused'> {
  if (batch.files === null) {
    const { metadata } = await lake.catalog.load(ident);
    batch.files = await batch.buffer.writeTo(lake.io, metadata).catch((error: unknown) => {
      throw withPlace(error, metadata.location);
    });
    checkRows(batch);
  }
  const { files, from, to } = batch;
  return commitBatch(lake, ident, { files, from, to });
}
