import type { DuckDBConnection } from '@duckdb/node-api';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { Predicate } from '../plan/predicate.ts';
import { planScan } from '../plan/scan.ts';
import { asRecordSql, type RebuildPorts, type SilverRow } from '../rebuild/silver-rows.ts';

/** A fixed state of `silver.vessels_enriched`, and what reads it. */
export interface SilverState {
  ports: RebuildPorts;
  metadata: TableMetadata;
}

/** Every position of an MMSI in the order of their times. */
export const readTrack = (
  silver: SilverState,
  mmsi: string,
  visit: (row: SilverRow) => void,
): Promise<void> =>
  eachRow(
    silver,
    {
      where: [{ column: 'mmsi', equals: mmsi }],
      sql: (from) =>
        `SELECT ${asRecordSql} FROM ${from} WHERE mmsi = $mmsi
         ORDER BY timestamp, origin_partition, origin_offset, origin_index`,
      values: { mmsi },
    },
    visit,
  );

export interface Thinning {
  /** Epoch ms, both included. */
  from: number;
  to: number;
  slotMs: number;
  /** Quality flags of positions that do not count. */
  without: number;
}

/**
 * The first and the last position of every ship in each slot, in the order of their times: all that the
 * fleet's events are made of.
 */
export async function readThinned(
  silver: SilverState,
  { from, to, slotMs, without }: Thinning,
  visit: (record: EnrichedRecord) => void,
): Promise<void> {
  const slot = `PARTITION BY coalesce(vessel_id, mmsi), epoch_ms(timestamp) // ${slotMs}`;
  const order = 'timestamp, origin_partition, origin_offset, origin_index';
  const descending = order.replaceAll(/(?=,|$)/g, ' DESC');
  await eachRow(
    silver,
    {
      where: [{ column: 'timestamp', from: micros(from), to: micros(to) }],
      sql: (relation) =>
        `SELECT ${asRecordSql} FROM ${relation}
         WHERE epoch_ms(timestamp) BETWEEN ${from} AND ${to} AND quality & ${without} = 0
         QUALIFY row_number() OVER (${slot} ORDER BY ${order}) = 1
           OR row_number() OVER (${slot} ORDER BY ${descending}) = 1
         ORDER BY ${order}`,
      values: {},
    },
    visit,
  );
}

const micros = (ms: number): bigint => BigInt(ms) * 1000n;

interface Reading {
  where: readonly Predicate[];
  sql: (relation: string) => string;
  values: Record<string, string>;
}

async function eachRow(
  { ports, metadata }: SilverState,
  { where, sql, values }: Reading,
  visit: (row: SilverRow) => void,
): Promise<void> {
  const { io } = ports.lake;
  const relation = await scanSql(io, await planScan(io, metadata, { where }));
  await withConnection(ports.duck, async (connection: DuckDBConnection) => {
    const result = await connection.stream(sql(relation), values);
    for await (const rows of result.yieldRowObjects())
      for (const row of rows as unknown as SilverRow[]) visit(row);
  });
}
