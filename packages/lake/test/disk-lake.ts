import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { TableIdent } from '../src/catalog/catalog.ts';
import { append } from '../src/commit/append.ts';
import { createBuffer } from '../src/duck/buffer.ts';
import { openDuck, withConnection, type Duck } from '../src/duck/instance.ts';
import { scanSql } from '../src/duck/scan-sql.ts';
import type { TableMetadata } from '../src/format/metadata.ts';
import { openLake, type Lake } from '../src/open.ts';
import { planScan, type ScanOptions } from '../src/plan/scan.ts';
import type { TableDefinition } from '../src/tables/define.ts';
import { newTableOf } from '../src/tables/new-table.ts';
import type { UpkeepOptions } from '../src/upkeep/maintain.ts';
import { startCatalogServer, type CatalogServer } from './catalog-postgres.ts';

export type Rows = readonly Record<string, unknown>[];

/** A lake on the local disk with its catalog in a real PostgreSQL. */
export interface DiskLake {
  lake: Lake;
  duck: Duck;
  catalogUrl: string;
  /** For `createUpkeep`. */
  options: Pick<UpkeepOptions, 'lake' | 'catalogUrl' | 'duck'>;
  dir: string;
  /** Commits rows as one flush does, at the clock's time when one is given. */
  flush(table: TableDefinition, rows: Rows, options?: FlushOptions): Promise<TableMetadata>;
  select(table: TableIdent, sql: string, options?: ScanOptions): Promise<unknown[][]>;
  close(): Promise<void>;
}

export interface FlushOptions {
  now?: () => number;
  summary?: Record<string, string>;
}

export async function openDiskLake(catalogUrl: string): Promise<DiskLake> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-lake-'));
  const lake = await openLake({ lakeUrl: join(dir, 'lake'), catalogUrl });
  const duck = await openDuck({ memoryMb: 512, threads: 1, tempDir: join(dir, 'spill') });
  return {
    ...{ lake, duck, catalogUrl, dir, options: { lake, catalogUrl, duck } },

    async flush({ ident, ...table }, rows, { now = Date.now, summary } = {}) {
      const loaded = await lake.catalog.ensure(ident, () =>
        newTableOf({ ident, ...table }, lake.warehouse, now()),
      );
      const buffer = createBuffer(duck, table.schema);
      buffer.append(rows);
      const files = await buffer.writeTo(lake.io, loaded.metadata);
      await append({ ...lake, now }, ident, { files, ...(summary && { summary: () => summary }) });
      return (await lake.catalog.load(ident)).metadata;
    },

    select: selectFrom({ lake, duck }),

    async close() {
      duck.close();
      await lake.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** `SELECT … FROM rows` over a table. */
export function selectFrom({ lake, duck }: Pick<DiskLake, 'lake' | 'duck'>): DiskLake['select'] {
  return async (ident, sql, options) => {
    const { metadata } = await lake.catalog.load(ident);
    const relation = await scanSql(lake.io, await planScan(lake.io, metadata, options));
    return withConnection(duck, async (connection) =>
      (
        await connection.runAndReadAll(sql.replace(/\bFROM rows\b/, `FROM ${relation}`))
      ).getRowsJson(),
    );
  };
}

/** One PostgreSQL for the tests of a file; `open` gives a lake of its own. */
export function useCatalogServer(): { open(): Promise<DiskLake> } {
  let server: CatalogServer | undefined;
  const opened: DiskLake[] = [];
  beforeAll(async () => {
    server = await startCatalogServer();
  });
  afterAll(async () => {
    for (const lake of opened) await lake.close();
    await server?.stop();
  });
  return {
    async open() {
      if (!server) throw new Error('the server is there from beforeAll on');
      const lake = await openDiskLake(await server.createDatabase());
      opened.push(lake);
      return lake;
    },
  };
}
