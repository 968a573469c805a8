import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** What run.json says: where a running system is to be reached. */
export interface RunFile {
  web: string;
  database_url: string;
  kafka_brokers: string;
  redis_url?: string;
  lake_url: string;
  iceberg_catalog_url: string;
  iceberg_catalog_name: string;
  pids: Record<string, number>;
  started_at: string;
}

/** Written whole or not at all: a reader never sees half of it. It holds a password. */
export function writeRunFile(path: string, content: RunFile): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export function removeRunFile(path: string): void {
  rmSync(path, { force: true });
}
