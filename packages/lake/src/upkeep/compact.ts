import { CommitConflictError, CommitUnknownError, identText } from '../catalog/catalog.ts';
import { replace } from '../commit/replace.ts';
import { flushEncoding, settledEncoding } from '../duck/copy-job.ts';
import { copyTarget } from '../duck/copy-target.ts';
import { copyFiles } from '../duck/copy.ts';
import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import type { DataFile } from '../format/data-file.ts';
import type { TableMetadata } from '../format/metadata.ts';
import { planScan, type ScanFile, type ScanPlan } from '../plan/scan.ts';
import { damageOf } from '../query/damage.ts';
import { busySince } from './busy.ts';
import { chooseRewrites, type Rewrite } from './choose-files.ts';
import { finalName } from './final-name.ts';
import type { TableUpkeep } from './ports.ts';

export interface Compacted {
  /** Files that were replaced, and those that took their place. */
  replaced: number;
  written: number;
  /** Of the first partition whose files could not be read; those of others are merged all the same. */
  failure: unknown;
}

/** Merges small files, sorts days that are over, and writes files with deletes without them. */
export async function compactTable(upkeep: TableUpkeep): Promise<Compacted> {
  const { lake, cache, ident, nowMs, settings } = upkeep;
  const { metadata } = await lake.catalog.load(ident);
  const plan = await planScan(lake.io, metadata, { cache });
  const rewrites = chooseRewrites({
    files: plan.files,
    specs: metadata['partition-specs'],
    busySince: busySince(metadata, nowMs - settings.everyMs),
    nowMs,
    settings,
  });
  const done: Compacted = { replaced: 0, written: 0, failure: null };
  for (const rewrite of rewrites) {
    if (upkeep.signal.aborted) break;
    try {
      const written = await rewriteFiles(upkeep, { metadata, plan, rewrite });
      if (written === null) continue;
      done.replaced += rewrite.files.length;
      done.written += written;
    } catch (error) {
      if (!(error instanceof UnreadableFilesError)) throw error;
      done.failure ??= error;
    }
  }
  return done;
}

/** DuckDB names a local copy, if anything: this names the file of the table. */
class UnreadableFilesError extends Error {
  override name = 'UnreadableFilesError';
}

interface Work {
  metadata: TableMetadata;
  plan: ScanPlan;
  rewrite: Rewrite<ScanFile>;
}

/** How many files were written; null when the table has moved on and the work was in vain. */
async function rewriteFiles(upkeep: TableUpkeep, work: Work): Promise<number | null> {
  const { lake, ident } = upkeep;
  const { add, rows } = await writeAnew(upkeep, work).catch(async (error: unknown) => {
    const files = { ...work.plan, files: work.rewrite.files };
    const damage = await damageOf(lake.io, new Map([[identText(ident), files]]));
    throw damage === null ? error : new UnreadableFilesError(damage, { cause: error });
  });
  const { snapshotId } = work.plan;
  const hasDeletes = work.rewrite.files.some(({ deletes }) => deletes.length > 0);
  try {
    await replace(lake, ident, {
      remove: work.rewrite.files.map(({ file }) => file.location),
      add,
      ...(hasDeletes && snapshotId !== null && { deletesApplied: { snapshotId, rows } }),
    });
    return add.length;
  } catch (error) {
    if (error instanceof CommitUnknownError) throw error;
    // Certain not to be in the table.
    for (const { location } of add) await lake.io.remove(location);
    if (error instanceof CommitConflictError) return null;
    throw error;
  }
}

/** The rows that the files have after their deletes, in new files, and how many were counted. */
async function writeAnew(
  { lake, duck }: TableUpkeep,
  { metadata, plan, rewrite }: Work,
): Promise<{ add: DataFile[]; rows: number }> {
  const relation = await scanSql(lake.io, { ...plan, files: rewrite.files });
  const how = rewrite.isFinal
    ? { encoding: settledEncoding, nameFile: finalName }
    : { encoding: flushEncoding };
  return withConnection(duck, async (connection) => {
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`);
    const rows = Number(counted.getRows()[0]?.[0] ?? 0);
    return {
      rows,
      add: await copyFiles(connection, lake.io, {
        source: { relation },
        target: copyTarget(metadata),
        ...how,
      }),
    };
  });
}
