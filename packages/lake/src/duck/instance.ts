import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { registerRowSources, type RowSources } from './row-source.ts';
import { quoteText } from './sql-text.ts';

export interface DuckOptions {
  /** What DuckDB may hold before it spills; the process needs about half as much again. */
  memoryMb: number;
  threads: number;
  /** Where it spills. */
  tempDir: string;
  /**
   * Footers of Parquet files are read once. Each takes some 1 MB here, and DuckDB, which takes them for
   * less, gives none up in time: who sets this has to bound the files.
   */
  keepsFooters?: boolean;
  /** Directories that SQL may reach; nothing can be set any more then. Absent: no bounds. */
  onlyBelow?: readonly string[];
}

/** One DuckDB in memory. Its calls run on libuv's pool: start the process with room in that. */
export interface Duck {
  /** A session of its own, in UTC. */
  connect(): Promise<DuckDBConnection>;
  rows: RowSources;
  close(): void;
}

export async function openDuck({
  memoryMb,
  threads,
  tempDir,
  keepsFooters,
  onlyBelow,
}: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: tempDir,
  });
  const first = await instance.connect();
  // Of all sessions: a session cannot set it once the configuration is locked.
  await first.run("SET GLOBAL TimeZone = 'UTC'");
  if (keepsFooters) await first.run('SET GLOBAL parquet_metadata_cache = true');
  if (onlyBelow) await lockIn(first, onlyBelow);
  return {
    rows: registerRowSources(first),
    connect: () => instance.connect(),
    close: () => {
      first.closeSync();
      instance.closeSync();
    },
  };
}

async function lockIn(connection: DuckDBConnection, directories: readonly string[]): Promise<void> {
  const list = directories.map((directory) => quoteText(`${directory.replace(/\/+$/, '')}/`));
  for (const setting of [
    `allowed_directories = [${list.join(', ')}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connection.run(`SET ${setting}`);
  }
}

/** A session for one piece of work. */
export async function withConnection<T>(
  duck: Duck,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await duck.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}
