import type { DuckDBConnection } from '@duckdb/node-api';
import { CommitConflictError } from '../catalog/catalog.ts';
import { createBuffer } from '../duck/buffer.ts';
import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { planScan, type ScanPlan } from '../plan/scan.ts';
import { bronzeAisRaw } from '../tables/bronze-ais-raw.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { arrivalOrder, placedSql, redrivenSql, swapSql, tracksSql } from './places-sql.ts';
import { replaceRows } from './replace-rows.ts';
import {
  asRecordSql,
  silverColumns,
  type RebuildPorts,
  type RowKey,
  type SilverRow,
  type TrackRow,
} from './silver-rows.ts';

/** Makes the rows of one vessel anew, in their order and one for each. */
export type Recompute = (track: readonly TrackRow[]) => readonly SilverRow[];

export interface RebuiltSilver {
  /** Vessels with records that came again. */
  vessels: number;
  /** Rows of theirs, and those among them that were not as they should be. */
  rows: number;
  changed: number;
  /** Days of which files were written anew, YYYY-MM-DD. */
  days: string[];
}

const nothing: RebuiltSilver = { vessels: 0, rows: 0, changed: 0, days: [] };
const mostTries = 3;

/**
 * Makes silver what it would be, had every record that came again passed the first time: the tracks of its
 * vessel are made anew, and days that differ are replaced in one commit. Doing it twice changes nothing.
 *
 * @throws CommitConflictError when others changed the same files at each try.
 */
export async function rebuildSilver(
  ports: RebuildPorts,
  recompute: Recompute,
): Promise<RebuiltSilver> {
  for (let tries = 1; ; tries++) {
    try {
      return await rebuildOnce(ports, recompute);
    } catch (error) {
      if (!(error instanceof CommitConflictError) || tries >= mostTries) throw error;
    }
  }
}

async function rebuildOnce(ports: RebuildPorts, recompute: Recompute): Promise<RebuiltSilver> {
  const { io, catalog } = ports.lake;
  const silver = await catalog.load(silverVesselsEnriched.ident);
  const bronze = await catalog.load(bronzeAisRaw.ident);
  const plan = await planScan(io, silver.metadata);
  const bronzePlan = await planScan(io, bronze.metadata);
  const bronzeNames = new Set(bronzePlan.schema.fields.map(({ name }) => name));
  if (!bronzeNames.has('redrive_of')) return nothing;
  return withConnection(ports.duck, async (connection) => {
    await connection.run(`CREATE TEMP VIEW silver_all AS SELECT * FROM ${await scanSql(io, plan)}`);
    await connection.run(
      `CREATE TEMP VIEW bronze_all AS SELECT * FROM ${await scanSql(io, bronzePlan)}`,
    );
    for (const sql of [redrivenSql, placedSql, swapSql]) await connection.run(sql);
    const found = await compare(connection, { ports, recompute, plan, bronzeNames });
    if (found.days.length > 0) {
      const { keys, buffer } = found;
      await replaceRows(ports, connection, { metadata: silver.metadata, plan, keys, buffer });
    }
    const { vessels, rows, changed, days } = found;
    return { vessels, rows, changed, days };
  });
}

interface Comparing {
  ports: RebuildPorts;
  recompute: Recompute;
  plan: ScanPlan;
  bronzeNames: ReadonlySet<string>;
}

const isoDay = 'YYYY-MM-DD'.length;

async function compare(
  connection: DuckDBConnection,
  { ports, recompute, plan, bronzeNames }: Comparing,
) {
  const buffer = createBuffer(ports.duck, plan.schema);
  const keys: RowKey[] = await leaving(connection);
  const totals = { vessels: 0, rows: 0, changed: 0 };
  const end = (track: TrackRow[]): void => {
    if (track.length === 0) return;
    totals.vessels += 1;
    totals.rows += track.length;
    const rows = recompute(track);
    for (const [at, before] of track.entries()) {
      const after = rows[at];
      if (after === undefined || isSame(before, after)) continue;
      totals.changed += 1;
      buffer.append([after as unknown as Record<string, unknown>]);
      if (before.is_entering) continue;
      const { origin_partition: partition, origin_offset: offset, timestamp } = before;
      keys.push({ partition, offset, index: before.origin_index, timestamp });
    }
  };
  let track: TrackRow[] = [];
  const result = await connection.stream(
    `SELECT ${asRecordSql}, is_entering, was_beyond_horizon
     FROM (${tracksSql(silverColumns, bronzeNames)}) ORDER BY ${arrivalOrder}`,
  );
  for await (const rows of result.yieldRowObjects()) {
    for (const row of rows as unknown as TrackRow[]) {
      if (track[0] && track[0].mmsi !== row.mmsi) {
        end(track);
        track = [];
      }
      track.push(row);
    }
  }
  end(track);
  const days = keys.map(({ timestamp }) => new Date(timestamp).toISOString().slice(0, isoDay));
  return { ...totals, keys, buffer, days: [...new Set(days)].sort() };
}

async function leaving(connection: DuckDBConnection): Promise<RowKey[]> {
  const found = await connection.runAndReadAll(
    `SELECT p.origin_partition AS "partition", CAST(p.origin_offset AS DOUBLE) AS "offset",
       p.origin_index AS "index", CAST(epoch_us(p.timestamp) AS DOUBLE) / 1000 AS timestamp
     FROM placed AS p JOIN swap AS x
       ON (p.origin_partition, p.origin_offset, p.origin_index)
        = (x.origin_partition, x.out_offset, x.out_index)`,
  );
  return found.getRowObjects() as unknown as RowKey[];
}

const isSame = (before: TrackRow, after: SilverRow): boolean =>
  !before.is_entering &&
  before.beyond_horizon === before.was_beyond_horizon &&
  silverColumns.every((name) => before[name] === after[name]);
