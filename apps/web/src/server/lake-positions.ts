import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HistoryInput } from '@pelorus/db/queries/vessel-history';
import type { PositionRow } from '@pelorus/db/rows';
import type { LakeOptions } from '@pelorus/lake/open';
import { createLakeQueries } from '@pelorus/lake/query/client';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import type { Log } from './log.ts';

export type PositionColumn = keyof PositionRow;
/** A position with some of its columns; its time and its ship are always among them. */
export type PositionOf<C extends PositionColumn> = Pick<PositionRow, C | ShipColumn>;

/** Positions of all time, as the lake has them; the last minute may not be in it yet. */
export interface LakePositions {
  /**
   * Of one vessel, oldest first: the newest `limit`. Only the columns that are asked for are read, and
   * each takes its time. Null while the lake cannot be read.
   */
  read<C extends PositionColumn>(
    input: HistoryInput,
    columns: readonly C[],
  ): Promise<PositionOf<C>[] | null>;
  close(): Promise<void>;
}

const queryMemory = { memoryMb: 256, threads: 2 };
/** A page waits no longer; what the hot window has is shown then. */
const patienceMs = 8_000;

const shipColumns = ['timestamp', 'vessel_id'] as const;
type ShipColumn = (typeof shipColumns)[number];

const { ident: table } = silverVesselsEnriched;
const micros = (epochMs: number): bigint => BigInt(Math.round(epochMs)) * 1_000n;

/** Nothing is started before the first question. */
export function openLakePositions(lake: LakeOptions, log: Log): LakePositions {
  const workDir = path.join(tmpdir(), `pelorus-web-lake-${process.pid}`);
  const queries = createLakeQueries({ lake, ...queryMemory, workDir });
  return {
    async read<C extends PositionColumn>(input: HistoryInput, columns: readonly C[]) {
      const { mmsi, vessel_id, from, to, limit } = input;
      try {
        const { rows } = await queries.select(
          {
            table,
            columns: [...new Set([...shipColumns, ...columns])],
            where: [
              { column: 'mmsi', equals: mmsi },
              { column: 'timestamp', from: micros(from), to: micros(to) },
            ],
            order: [{ column: 'timestamp', descending: true }],
            limit,
          },
          AbortSignal.timeout(patienceMs),
        );
        // Safe because the table has the columns of the record, and times come as epoch milliseconds.
        const positions = rows.reverse() as unknown as PositionOf<C>[];
        // Files older than the column do not say it.
        for (const row of rows) if (row.quality === null) row.quality = 0;
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
