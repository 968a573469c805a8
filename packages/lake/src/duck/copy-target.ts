import { currentSchema, defaultSpec, type TableMetadata } from '../format/metadata.ts';
import type { SortOrder } from '../format/schema.ts';
import type { CopyTarget } from './copy-job.ts';

const unsorted: SortOrder = { 'order-id': 0, fields: [] };

/** A table as it is now, for files that are to be added to it. */
export const copyTarget = (metadata: TableMetadata): CopyTarget => ({
  location: metadata.location,
  schema: currentSchema(metadata),
  spec: defaultSpec(metadata),
  sortOrder:
    metadata['sort-orders'].find(
      (order) => order['order-id'] === metadata['default-sort-order-id'],
    ) ?? unsorted,
});
