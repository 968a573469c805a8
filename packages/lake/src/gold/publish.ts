import type { TableMetadata } from '../format/metadata.ts';
import type { DataFile } from '../format/data-file.ts';
import { ensureTable } from '../commit/ensure.ts';
import { overwrite } from '../commit/overwrite.ts';
import { createBuffer } from '../duck/buffer.ts';
import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteName } from '../duck/sql-text.ts';
import { planScan } from '../plan/scan.ts';
import type { TableDefinition } from '../tables/define.ts';
import { goldDailyStatistics, goldHourlyTraffic, goldPortStatistics } from '../tables/gold.ts';
import { newTableOf } from '../tables/new-table.ts';
import { compareGold } from './compare.ts';
import { withNumbers, type GoldPorts } from './compute.ts';
import type { GoldDays } from './silver.ts';
import { goldNames, type GoldName, type GoldRows } from './sql.ts';

const definitions: Record<GoldName, TableDefinition> = {
  daily_statistics: goldDailyStatistics,
  port_statistics: goldPortStatistics,
  hourly_traffic: goldHourlyTraffic,
};

export interface PublishPorts extends GoldPorts {
  /** Where new tables go. */
  warehouse: string;
}

/** What was replaced. */
export interface Published {
  /** Days, YYYY-MM-DD. */
  dates: string[];
  ports: boolean;
  hours: boolean;
}

/**
 * Brings the gold tables of the lake to `rows`: days that differ are replaced, each as a whole, and so
 * are the tables over all time. With `days` only these days are looked at. What is equal is not
 * written.
 */
export async function publishGold(
  ports: PublishPorts,
  rows: GoldRows,
  days: GoldDays | null = null,
): Promise<Published> {
  const isOfDays = ({ date }: { date: string }): boolean =>
    days === null || (date >= days.from && date <= days.to);
  const wanted = { ...rows, daily_statistics: rows.daily_statistics.filter(isOfDays) };
  const found = await readGold(ports);
  const present = { ...found, daily_statistics: found.daily_statistics.filter(isOfDays) };
  const differences = compareGold(wanted, present);
  const dates = [...new Set(differences.flatMap(({ date }) => date ?? []))].sort();
  const differs = (name: GoldName): boolean =>
    days === null && differences.some(({ table }) => table === name);
  const changed = new Set(dates);
  if (dates.length > 0) {
    await replaceRows(ports, 'daily_statistics', {
      rows: wanted.daily_statistics.filter(({ date }) => changed.has(date)),
      partitions: ({ partition }) => changed.has(String(partition.date)),
    });
  }
  for (const name of ['port_statistics', 'hourly_traffic'] as const) {
    if (!differs(name)) continue;
    await replaceRows(ports, name, { rows: wanted[name], partitions: () => true });
  }
  return { dates, ports: differs('port_statistics'), hours: differs('hourly_traffic') };
}

/** The gold tables of the lake as they are; a table that is not there yet is empty. */
export async function readGold(ports: PublishPorts): Promise<GoldRows> {
  const rows: Record<string, unknown[]> = {};
  for (const name of goldNames) rows[name] = await readTable(ports, name);
  // Safe because the columns of each table are those of its record.
  return rows as unknown as GoldRows;
}

async function readTable(ports: PublishPorts, name: GoldName): Promise<unknown[]> {
  const metadata = await ensured(ports, name);
  const relation = await scanSql(ports.lake.io, await planScan(ports.lake.io, metadata));
  // Others may have added columns.
  const columns = definitions[name].schema.fields.map((field) => quoteName(field.name));
  return withConnection(ports.duck, async (connection) => {
    const found = await connection.runAndReadAll(`SELECT ${columns.join(', ')} FROM ${relation}`);
    return found.getRowObjects().map(withNumbers);
  });
}

async function ensured({ lake, warehouse }: PublishPorts, name: GoldName): Promise<TableMetadata> {
  const { ident, ...definition } = definitions[name];
  const { now = Date.now } = lake;
  const { metadata } = await ensureTable(lake, ident, () =>
    newTableOf({ ident, ...definition }, warehouse, now()),
  );
  return metadata;
}

interface Replacement {
  rows: readonly object[];
  partitions: (file: DataFile) => boolean;
}

async function replaceRows(
  ports: PublishPorts,
  name: GoldName,
  { rows, partitions }: Replacement,
): Promise<void> {
  const { lake, duck } = ports;
  const { ident, schema } = definitions[name];
  const buffer = createBuffer(duck, schema);
  buffer.append(rows as readonly Record<string, unknown>[]);
  const add = await buffer.writeTo(lake.io, await ensured(ports, name));
  await overwrite(lake, ident, { partitions, add });
}
