import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { registerRowSources, type RowSources } from './row-source.ts';

export interface DuckOptions {
  /** What DuckDB may hold before it spills; the process needs about half as much again. */
  memoryMb: number;
  threads: number;
  /** Where it spills. */
  tempDir: string;
}

/** One DuckDB in memory. Its calls run on libuv's pool: start the process with room in that. */
export interface Duck {
  /** A session of its own, in UTC. */
  connect(): Promise<DuckDBConnection>;
  rows: RowSources;
  close(): void;
}

export async function openDuck({ memoryMb, threads, tempDir }: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: tempDir,
  });
  const first = await instance.connect();
  return {
    rows: registerRowSources(first),
    async connect() {
      const connection = await instance.connect();
      await connection.run("SET TimeZone = 'UTC'");
      return connection;
    },
    close: () => {
      first.closeSync();
      instance.closeSync();
    },
  };
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
