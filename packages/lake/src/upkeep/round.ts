import { compactTable } from './compact.ts';
import { dropDanglingDeletes } from './dangling-deletes.ts';
import { expireTable } from './expire.ts';
import { mergeManifests } from './manifests.ts';
import { noteOrphans } from './orphans.ts';
import type { TableUpkeep } from './ports.ts';
import { reachableFiles, type ReachableFiles } from './reachable.ts';
import { applyRetention } from './retention.ts';
import { deleteUnreachable, noteUnreachable } from './unreachable.ts';

/** What one round did to a table. */
export interface RoundResult {
  compacted: number;
  written: number;
  manifestsMerged: number;
  deletesDropped: number;
  filesRetired: number;
  snapshotsExpired: number;
  filesDeleted: number;
  orphansFound: number;
}

export interface MaintainedTable {
  result: RoundResult;
  reachable: ReachableFiles;
  /** What could not be done, while all else was; null when nothing. */
  failure: unknown;
}

/** One round of upkeep of one table. `seen`: what was reachable after the round before, if known. */
export async function maintainTable(
  upkeep: TableUpkeep,
  seen: ReachableFiles | undefined,
): Promise<MaintainedTable> {
  const { lake, ident, cache } = upkeep;
  const before = seen ?? (await reachableFiles(lake.io, await lake.catalog.load(ident), cache));
  const filesRetired = await applyRetention(upkeep);
  const { replaced: compacted, written, failure } = await compactTable(upkeep);
  const deletesDropped = await dropDanglingDeletes(upkeep);
  const manifestsMerged = await mergeManifests(upkeep);
  const snapshotsExpired = await expireTable(upkeep);
  const reachable = await noteUnreachable(upkeep, before);
  const filesDeleted = await deleteUnreachable(upkeep, reachable);
  const orphansFound = await noteOrphans(upkeep);
  const result = {
    ...{ compacted, written, manifestsMerged, deletesDropped, filesRetired },
    ...{ snapshotsExpired, filesDeleted, orphansFound },
  };
  return { result, reachable, failure };
}
