import type pg from 'pg';

/** What upkeep remembers between its rounds. */
export interface Ledger {
  /** Notes files that were found unreachable; those noted before keep their time. */
  note(table: string, locations: readonly string[], nowMs: number): Promise<void>;
  /** Files of a table that were noted until `untilMs`, which may be Infinity. */
  noted(table: string, untilMs: number): Promise<string[]>;
  forget(table: string, locations: readonly string[]): Promise<void>;
  /** When orphans of a table were last searched for; null: never. */
  sweptAt(table: string): Promise<number | null>;
  swept(table: string, nowMs: number): Promise<void>;
}

const createTables = `
CREATE TABLE IF NOT EXISTS pelorus_unreachable_file (
  table_name text NOT NULL,
  location text NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (table_name, location)
);
CREATE TABLE IF NOT EXISTS pelorus_upkeep (
  table_name text PRIMARY KEY,
  swept_at timestamptz NOT NULL
)`;

/** Kept in the catalog's database, so that a restart forgets no file. Only the leader may write it. */
export async function openLedger(client: pg.ClientBase): Promise<Ledger> {
  await client.query(createTables);
  return {
    async note(table, locations, nowMs) {
      await client.query(
        `INSERT INTO pelorus_unreachable_file
         SELECT $1, unnest($2::text[]), to_timestamp($3::float8 / 1000) ON CONFLICT DO NOTHING`,
        [table, locations, nowMs],
      );
    },
    async noted(table, untilMs) {
      const { rows } = await client.query<{ location: string }>(
        `SELECT location FROM pelorus_unreachable_file
         WHERE table_name = $1 AND ($2::float8 IS NULL OR noted_at <= to_timestamp($2::float8 / 1000))
         ORDER BY location`,
        [table, untilMs === Infinity ? null : untilMs],
      );
      return rows.map(({ location }) => location);
    },
    async forget(table, locations) {
      await client.query(
        'DELETE FROM pelorus_unreachable_file WHERE table_name = $1 AND location = ANY ($2::text[])',
        [table, locations],
      );
    },
    async sweptAt(table) {
      const { rows } = await client.query<{ ms: string }>(
        'SELECT extract(epoch FROM swept_at) * 1000 AS ms FROM pelorus_upkeep WHERE table_name = $1',
        [table],
      );
      return rows[0] ? Number(rows[0].ms) : null;
    },
    async swept(table, nowMs) {
      await client.query(
        `INSERT INTO pelorus_upkeep VALUES ($1, to_timestamp($2::float8 / 1000))
         ON CONFLICT (table_name) DO UPDATE SET swept_at = EXCLUDED.swept_at`,
        [table, nowMs],
      );
    },
  };
}
