import type { PoolClient } from 'pg';

const dayMs = 86_400_000;
/** The table has one partition for everything before this day. */
const firstDay = Date.UTC(2000, 0, 1) / dayMs;
export const earlierDay = '1999-12-31';

const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

let known = { day: firstDay, iso: isoDay(firstDay) };

/** The day (UTC) of the hot window that a position belongs to, as YYYY-MM-DD; mostly that of the last. */
export const dayOf = (timestampMs: number): string => {
  const day = Math.floor(timestampMs / dayMs);
  if (day < firstDay) return earlierDay;
  if (day !== known.day) known = { day, iso: isoDay(day) };
  return known.iso;
};

export const partitionTable = (day: string): string =>
  day === earlierDay ? 'position_before_2000' : `position_${day.replaceAll('-', '_')}`;

async function missingDays(client: PoolClient, days: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ missing: string }>(
    'SELECT day AS missing FROM unnest($1::text[], $2::text[]) AS d(day, name) WHERE to_regclass(name) IS NULL',
    [days, days.map(partitionTable)],
  );
  return rows.map(({ missing }) => missing);
}

/**
 * Attached rather than created as a partition: that takes a lock under which other writers go on.
 */
async function createDay(client: PoolClient, day: string): Promise<void> {
  const table = partitionTable(day);
  const next = isoDay(Date.parse(`${day}T00:00:00Z`) / dayMs + 1);
  await client.query(
    `CREATE TABLE ${table} (LIKE position INCLUDING DEFAULTS);
     ALTER TABLE position ATTACH PARTITION ${table}
     FOR VALUES FROM ('${day} 00:00:00+00') TO ('${next} 00:00:00+00')`,
  );
}

/**
 * Makes sure that positions of these days can be written in this transaction, whoever else creates
 * or drops days meanwhile: writing locks out dropping, and only one creates at a time.
 */
export async function ensureDays(client: PoolClient, days: readonly string[]): Promise<void> {
  await client.query('LOCK TABLE position IN ROW EXCLUSIVE MODE');
  if ((await missingDays(client, days)).length === 0) return;
  await client.query('LOCK TABLE position IN SHARE UPDATE EXCLUSIVE MODE');
  for (const day of await missingDays(client, days)) await createDay(client, day);
}

/** Adds to the count of each day; a row belongs to one partition of `ais_raw`, hence to one writer. */
export async function countDays(
  client: PoolClient,
  partition: number,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  await client.query(
    `INSERT INTO position_day AS d (day, partition, positions, written_at)
     SELECT day, $1, positions, now() FROM unnest($2::date[], $3::bigint[]) AS n(day, positions)
     ON CONFLICT (day, partition) DO UPDATE
     SET positions = d.positions + EXCLUDED.positions, written_at = EXCLUDED.written_at`,
    [partition, [...counts.keys()], [...counts.values()]],
  );
}
