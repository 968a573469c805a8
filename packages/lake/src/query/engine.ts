import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Catalog } from '../catalog/catalog.ts';
import { openDuck, withConnection, type Duck } from '../duck/instance.ts';
import { readVectors } from '../duck/read-vectors.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteText } from '../duck/sql-text.ts';
import type { FileIO } from '../io/file-io.ts';
import { isS3, pathOf } from '../io/locations.ts';
import { openLake } from '../open.ts';
import { createManifestCache, type ManifestCache } from '../plan/manifest-cache.ts';
import { planScan, type ScanPlan } from '../plan/scan.ts';
import { createFileReaders, type FileReaders } from './file-readers.ts';
import type {
  EngineOptions,
  ExportedFile,
  LakeColumns,
  LakeExport,
  LakeSelect,
} from './protocol.ts';
import { rowsSql, selectSql } from './select-sql.ts';

/** Reads tables of the lake: their manifests say which files, DuckDB reads those. */
export interface QueryEngine {
  /** @throws the reason of `signal` soon after it is aborted, as `exportRows` does. */
  select(select: LakeSelect, signal: AbortSignal): Promise<LakeColumns>;
  exportRows(asked: LakeExport, signal: AbortSignal): Promise<ExportedFile>;
}

interface EngineParts {
  lake: { io: FileIO; catalog: Catalog };
  readers: FileReaders<Duck>;
  cache: ManifestCache;
  exportDir: string;
}

/** An engine whose DuckDB sees the lake's own files and its work directory, and cannot be told otherwise. */
export async function openEngine(options: EngineOptions): Promise<QueryEngine> {
  const { workDir, memoryMb, threads } = options;
  const { lakeUrl } = options.lake;
  const copiesDir = options.lake.workDir ?? workDir;
  const files = isS3(lakeUrl) ? copiesDir : pathOf(lakeUrl);
  const lake = await openLake({ ...options.lake, ...(isS3(lakeUrl) && { workDir: copiesDir }) });
  const [exportDir, tempDir] = [join(workDir, 'exports'), join(workDir, 'spill')];
  for (const directory of [exportDir, tempDir]) {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
  }
  const bounds = { memoryMb, threads, tempDir, onlyBelow: [files, workDir] };
  const readers = createFileReaders((options) => openDuck({ ...bounds, ...options }));
  return createEngine({ lake, readers, cache: createManifestCache(), exportDir });
}

function createEngine(parts: EngineParts): QueryEngine {
  return {
    select: (select, signal) =>
      scanning(parts, { asked: select, signal }, async ({ plan, relation, connection }) => {
        const sql = selectSql(plan.schema, relation, select);
        return {
          columns: select.columns,
          ...(await readVectors(connection, sql)),
          snapshotId: plan.snapshotId,
          files: { read: plan.files.length, skipped: plan.statistics.filesPruned },
        };
      }),

    exportRows: (asked, signal) =>
      scanning(parts, { asked, signal }, async ({ plan, relation, connection }) => {
        const path = join(parts.exportDir, `${randomUUID()}.${asked.format}`);
        const options =
          asked.format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
        const sql = rowsSql(plan.schema, relation, asked);
        const reader = await connection.runAndReadAll(
          `COPY (${sql}) TO ${quoteText(path)} (${options})`,
        );
        return { path, rows: Number(reader.getRows()[0]?.[0] ?? 0) };
      }),
  };
}

interface Scan {
  plan: ScanPlan;
  relation: string;
  connection: DuckDBConnection;
}

async function scanning<T>(
  { lake, readers, cache }: EngineParts,
  { asked, signal }: { asked: Pick<LakeSelect, 'table' | 'where'>; signal: AbortSignal },
  work: (scan: Scan) => Promise<T>,
): Promise<T> {
  const { metadata } = await lake.catalog.load(asked.table);
  signal.throwIfAborted();
  const plan = await planScan(lake.io, metadata, { where: asked.where ?? [], cache });
  signal.throwIfAborted();
  const relation = await scanSql(lake.io, plan);
  const files = plan.files.map(({ file }) => file.location);
  return readers.reading(files, (duck) =>
    withConnection(duck, (connection) =>
      interruptible(connection, signal, () => work({ plan, relation, connection })),
    ),
  );
}

const interruptMs = 50;

async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    // Again, since it is lost on a query that is about to begin.
    timer = setTimeout(interrupt, interruptMs);
  };
  signal.addEventListener('abort', interrupt);
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearTimeout(timer);
  }
}
