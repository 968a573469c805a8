import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HistoryInput } from '@pelorus/db/queries/vessel-history';
import type { PositionRow } from '@pelorus/db/rows';
import type { LakeOptions } from '@pelorus/lake/open';
import { createLakeQueries } from '@pelorus/lake/query/client';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { Log } from './log.ts';

/** Positions of all time, as the lake has them; the last minute may not be in it yet. */
export interface LakePositions {
  /** Of one vessel, oldest first: the newest `limit`. Null while the lake cannot be read. */
  read(input: HistoryInput): Promise<PositionRow[] | null>;
  close(): Promise<void>;
}

const queryMemory = { memoryMb: 256, threads: 2 };
/** A page waits no longer; what the hot window has is shown then. */
const patienceMs = 8_000;

const names = enrichedRecord.names.filter((name) => !name.startsWith('origin_'));
const { ident: table } = silverVesselsEnriched;
const micros = (epochMs: number): bigint => BigInt(Math.round(epochMs)) * 1_000n;

/** Nothing is started before the first question. */
export function openLakePositions(lake: LakeOptions, log: Log): LakePositions {
  const workDir = path.join(tmpdir(), `pelorus-web-lake-${process.pid}`);
  const queries = createLakeQueries({ lake, ...queryMemory, workDir });
  return {
    async read({ mmsi, vessel_id, from, to, limit }) {
      try {
        const { rows } = await queries.select(
          {
            table,
            columns: names,
            where: [
              { column: 'mmsi', equals: mmsi },
              { column: 'timestamp', from: micros(from), to: micros(to) },
            ],
            order: [{ column: 'timestamp', descending: true }],
            limit,
          },
          AbortSignal.timeout(patienceMs),
        );
        const positions = rows.reverse().map(toPosition);
        return vessel_id === undefined
          ? positions
          : positions.filter((position) => (position.vessel_id ?? mmsi) === vessel_id);
      } catch (error) {
        if (isWithoutRows(error)) return [];
        log.warn({ err: error }, 'the lake cannot be read');
        return null;
      }
    },
    async close() {
      queries.close();
      await rm(workDir, { recursive: true, force: true });
    },
  };
}

/** Nothing was ever written: the table is made by its first writer. */
const isWithoutRows = (error: unknown): boolean =>
  (error as { kind?: unknown }).kind === 'NoSuchTableError';

// Safe because the table has the columns of the record, and times come as epoch milliseconds.
function toPosition(values: readonly unknown[]): PositionRow {
  const position: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) position[name] = values[index];
  // Files older than the column do not say it.
  position.quality ??= 0;
  return position as unknown as PositionRow;
}
