import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteName } from '../duck/sql-text.ts';
import { planScan } from '../plan/scan.ts';
import type { TableDefinition } from '../tables/define.ts';
import { goldDailyStatistics, goldHourlyTraffic, goldPortStatistics } from '../tables/gold.ts';
import { compareGold } from './compare.ts';
import { withNumbers } from './compute.ts';
import type { GoldDays } from './silver.ts';
import { goldNames, type GoldName, type GoldRows } from './sql.ts';
import { ensured, replaceRows, type PublishPorts } from './table-rows.ts';

const definitions: Record<GoldName, TableDefinition> = {
  daily_statistics: goldDailyStatistics,
  port_statistics: goldPortStatistics,
  hourly_traffic: goldHourlyTraffic,
};

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
    await replaceRows(ports, goldDailyStatistics, {
      rows: wanted.daily_statistics.filter(({ date }) => changed.has(date)),
      partitions: ({ partition }) => changed.has(String(partition.date)),
    });
  }
  for (const name of ['port_statistics', 'hourly_traffic'] as const) {
    if (!differs(name)) continue;
    await replaceRows(ports, definitions[name], { rows: wanted[name], partitions: () => true });
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
  const metadata = await ensured(ports, definitions[name]);
  const relation = await scanSql(ports.lake.io, await planScan(ports.lake.io, metadata));
  // Others may have added columns.
  const columns = definitions[name].schema.fields.map((field) => quoteName(field.name));
  return withConnection(ports.duck, async (connection) => {
    const found = await connection.runAndReadAll(`SELECT ${columns.join(', ')} FROM ${relation}`);
    return found.getRowObjects().map(withNumbers);
  });
}
