import type { Database } from '../pool.ts';
import { vesselSelect, type VesselRow } from '../rows.ts';
import { isThere } from './past-ships.ts';

export interface SearchInput {
  query: string;
  limit: number;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Each field stands after a line feed: whole fields come first, then beginnings, then the rest. */
const sql = `
WITH found AS (
  SELECT mmsi, vessel_id, CASE
    WHEN text || E'\\n' LIKE '%' || E'\\n' || $1 || E'\\n' || '%' THEN 0
    WHEN text LIKE '%' || E'\\n' || $1 || '%' THEN 1
    WHEN text LIKE '% ' || $1 || '%' THEN 2
    ELSE 3
  END AS rank
  FROM vessel_search WHERE text LIKE '%' || $1 || '%'
)
SELECT ${vesselSelect}
FROM found JOIN vessel AS v USING (mmsi, vessel_id) WHERE ${isThere('v')}
ORDER BY found.rank, v.vessel_name NULLS LAST, v.mmsi, v.vessel_id LIMIT $2`;

/** Vessels by part of a name, MMSI, IMO number or call sign, best match first. */
export async function searchVessels(
  db: Database,
  { query, limit }: SearchInput,
): Promise<VesselRow[]> {
  const text = query
    .replace(/[\n\0]/g, ' ')
    .trim()
    .toLowerCase();
  if (text === '') return [];
  const { rows } = await db.pool.query<VesselRow>({
    name: 'search-vessels',
    text: sql,
    values: [escapeLike(text), limit],
  });
  return rows;
}
