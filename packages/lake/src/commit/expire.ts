import type { LoadedTable, TableIdent } from '../catalog/catalog.ts';
import { withoutExpired, type ExpiryPolicy } from '../format/expiry.ts';
import type { Snapshot, TableMetadata } from '../format/metadata.ts';
import type { LakePorts } from './attempt.ts';
import { keptKeys } from './kept-keys.ts';
import { updateTable } from './update.ts';

/** Names of Iceberg's TableProperties, and one of our own: a number of snapshots, not an age. */
const ageProperty = 'history.expire.max-snapshot-age-ms';
const leastProperty = 'history.expire.min-snapshots-to-keep';
export const mostSnapshotsProperty = 'pelorus.max-snapshots';

export interface ExpireOptions extends Pick<ExpiryPolicy, 'keepLast' | 'nowMs'> {
  /** Epoch milliseconds: younger snapshots stay too. Without it `keepLast` alone decides. */
  olderThanMs?: number;
  keepProperties?: readonly string[];
}

/**
 * Drops old snapshots from the metadata, in one commit; none that a tag or branch names. Their files
 * stay, since queries may still read them: to delete them later is upkeep's work.
 */
export async function expireSnapshots(
  lake: LakePorts,
  ident: TableIdent,
  options: ExpireOptions,
): Promise<{ table: LoadedTable; expired: Snapshot[] }> {
  const policy = {
    ...options,
    olderThanMs: options.olderThanMs ?? Infinity,
    keepProperties: options.keepProperties ?? keptKeys,
  };
  let expired: Snapshot[] = [];
  const table = await updateTable(lake, ident, (metadata) => {
    const next = withoutExpired(metadata, policy);
    expired = metadata.snapshots.filter((one) => !next.snapshots.includes(one));
    return next;
  });
  return { table, expired };
}

/** What is due by the table's own properties, as part of a commit that is made anyway. */
export function expireByProperties(metadata: TableMetadata, nowMs: number): TableMetadata {
  const { properties } = metadata;
  const ageMs = positive(properties[ageProperty]);
  const mostSnapshots = positive(properties[mostSnapshotsProperty]);
  if (ageMs === undefined && mostSnapshots === undefined) return metadata;
  return withoutExpired(metadata, {
    keepLast: positive(properties[leastProperty]) ?? 1,
    olderThanMs: ageMs === undefined ? -Infinity : nowMs - ageMs,
    ...(mostSnapshots !== undefined && { mostSnapshots }),
    nowMs,
    keepProperties: keptKeys,
  });
}

/** A property that is no positive whole number is as good as absent. */
function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
