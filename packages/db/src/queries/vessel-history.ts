import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { eachTextRow } from '../each-text-row.ts';
import { JsonRows, jsonRowWriter } from '../json-rows.ts';
import type { Database } from '../pool.ts';
import { positionSelect, shipOf, type PositionRow } from '../rows.ts';

export interface HistoryInput {
  mmsi: string;
  /** One of the ships that share the MMSI; undefined: all of them. */
  vessel_id?: string | undefined;
  /** Epoch milliseconds, both included. */
  from: number;
  to: number;
  limit: number;
}

/** ISO 8601 beyond four digits of a year is not what PostgreSQL reads. */
const earliestMs = Date.parse('0001-01-01T00:00:00Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');
const toTime = (epochMs: number): string =>
  new Date(Math.min(Math.max(epochMs, earliestMs), latestMs)).toISOString();

const historySql = (select: string): string =>
  `SELECT ${select} FROM position AS p
   WHERE p.mmsi = $1 AND p.timestamp BETWEEN $2 AND $3 AND ($5::text IS NULL OR ${shipOf('p')} = $5) ORDER BY p.timestamp DESC LIMIT $4`;
const valuesOf = ({ mmsi, vessel_id, from, to, limit }: HistoryInput) => [
  Number(mmsi),
  toTime(from),
  toTime(to),
  limit,
  vessel_id ?? null,
];

/** Positions of one vessel within the hot window, oldest first: the newest `limit` of them. */
export async function vesselHistory(db: Database, input: HistoryInput): Promise<PositionRow[]> {
  const { rows } = await db.pool.query<PositionRow>({
    name: 'vessel-history',
    text: historySql(positionSelect),
    values: valuesOf(input),
  });
  return rows.reverse();
}

type ColumnName = Exclude<keyof PositionRow, 'mmsi'>;

/**
 * The same positions with these columns, each written as a JSON object with times in ISO 8601: a third
 * of the work where an answer is thousands of them. They come newest first. `statement` names the
 * prepared statement.
 */
export function defineHistoryJson(statement: string, names: readonly ColumnName[]) {
  const writeRow = jsonRowWriter(enrichedRecord.columns, names);
  const text = historySql(names.map((name) => `"${name}"`).join(', '));
  return async (db: Database, input: HistoryInput): Promise<JsonRows> => {
    const rows = new JsonRows();
    await eachTextRow(db, { name: statement, text, values: valuesOf(input) }, (row) => {
      rows.add(writeRow(row));
    });
    return rows;
  };
}
