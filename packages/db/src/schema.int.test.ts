import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Column, ColumnKind } from '@pelorus/pipeline/records/define';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import {
  dailyStatistics,
  hourlyTraffic,
  portCalls,
  portDaily,
  portStatistics,
} from '@pelorus/pipeline/records/gold';
import { eventRecord } from '@pelorus/pipeline/records/event';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { pendingMigrations } from './migrations.ts';
import { createDatabase } from './pool.ts';
import { ofLake, ofPosition, ofState } from './rows.ts';

const test = useTestDatabase();
const root = join(import.meta.dirname, '../../..');
const prisma = (url: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'scripts/prisma.mjs'), ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });

interface TableColumn {
  name: string;
  type: string;
  required: boolean;
  comment: string | null;
}
async function columnsOf(table: string): Promise<TableColumn[]> {
  const { rows } = await test.db.pool.query<TableColumn>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required,
       col_description(attrelid, attnum) AS comment
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
     ORDER BY attnum`,
    [table],
  );
  return rows;
}

const types: Record<ColumnKind, string> = {
  text: 'text',
  float: 'double precision',
  integer: 'integer',
  boolean: 'boolean',
  timestamp: 'timestamp(3) with time zone',
};
const special: Record<string, string> = { origin_offset: 'bigint', mmsi: 'integer' };

interface Definition {
  names: readonly string[];
  columns: Record<string, Column>;
}
const expected = (
  { names, columns }: Definition,
  { skip = [], own = {} }: { skip?: string[]; own?: Record<string, string> } = {},
): TableColumn[] =>
  names
    .filter((name) => !skip.includes(name))
    .flatMap((name) => {
      const column = columns[name];
      if (!column) return [];
      const { kind, nullable, description } = column;
      return [{ name, type: own[name] ?? types[kind], required: !nullable, comment: description }];
    });

describe('the columns of', () => {
  it('position are those of the enriched record, and the partition', async () => {
    const [partition, ...columns] = await columnsOf('position');
    expect(partition).toMatchObject({ name: 'partition', type: 'smallint', required: true });
    expect(columns).toEqual(
      expected(enrichedRecord, { skip: [...ofLake, ...ofState], own: special }),
    );
  });

  it('vessel are those of the enriched record that a state has', async () => {
    const skip = ['origin_offset', 'origin_index', ...ofPosition, ...ofLake];
    const columns = expected(enrichedRecord, { skip, own: special }).map((column) =>
      // Half of its key.
      column.name === 'vessel_id' ? { ...column, required: true } : column,
    );
    expect(await columnsOf('vessel')).toEqual(columns);
  });

  it('event are those of its record, the evidence as JSON', async () => {
    const own = { evidence: 'jsonb' };
    expect(await columnsOf('event')).toEqual(expected(eventRecord, { own }));
  });

  it('reject are those of the rejected record, and what became of it', async () => {
    const columns = await columnsOf('reject');
    const own = { origin_offset: 'bigint', line: 'bigint', raw: 'bytea' };
    // A row is keyed by the first origin.
    const record = expected(rejectedRecord, { own, skip: ['redrive_of'] });
    expect(columns).toEqual(expect.arrayContaining(record));
    const others = columns.filter(({ name }) => !record.some((column) => column.name === name));
    expect(others.map(({ name }) => name)).toEqual([
      ...['partition', 'stored_at', 'state', 'outcome'],
      ...['redrive_id', 'redriven_at', 'redriven_as', 'redrives'],
    ]);
  });

  it.each([
    ['gold.daily_statistics', dailyStatistics],
    ['gold.port_statistics', portStatistics],
    ['gold.hourly_traffic', hourlyTraffic],
    ['gold.port_calls', portCalls],
    ['gold.port_daily', portDaily],
  ])('%s are those of its record', async (view, definition) => {
    const columns = await columnsOf(view);
    const found = columns.map(({ name, comment }) => [name, comment]);
    expect(found).toEqual(expected(definition).map(({ name, comment }) => [name, comment]));
  });
});

describe('the migrations', () => {
  it('give what schema.prisma says', async () => {
    const { stdout } = await prisma(
      test.url,
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      join(root, 'prisma/schema.prisma'),
      '--exit-code',
    );
    expect(stdout).toContain('No difference detected');
  });

  it('are not pending in a migrated database', async () => {
    expect(await pendingMigrations(test.db)).toEqual([]);
  });

  it('are all pending in an empty one, and where there is none', async () => {
    await test.db.pool.query('CREATE DATABASE nothing_yet');
    for (const name of ['nothing_yet', 'not_there']) {
      const url = new URL(test.url);
      url.pathname = `/${name}`;
      const db = createDatabase({ url: url.toString() });
      expect(await pendingMigrations(db)).toContain('20261125180000_init');
      await db.close();
    }
  });

  it('make the database that is not there, and report a failure with its cause', async () => {
    const url = new URL(test.url);
    url.pathname = '/made_by_deploy';
    await prisma(url.toString(), 'migrate', 'deploy');
    const db = createDatabase({ url: url.toString() });
    expect(await pendingMigrations(db)).toEqual([]);
    await db.close();
    url.password = 'wrong';
    await expect(prisma(url.toString(), 'migrate', 'deploy')).rejects.toThrow('P1000');
  });

  it('are not asked for in vain: an error that is none of that is one', async () => {
    const url = new URL(test.url);
    url.password = 'wrong';
    const db = createDatabase({ url: url.toString() });
    await expect(pendingMigrations(db)).rejects.toThrow('password authentication failed');
    await db.close();
  });
});
