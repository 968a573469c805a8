import { queryLake } from '../../apps/workers/test/read-lake.ts';
import type { outcome } from './figures.ts';

interface Lake {
  lakeUrl: string;
  catalogUrl: string;
}

const origins = 'count(DISTINCT (origin_partition, origin_offset, origin_index)) AS origins';
const bronzeSql = `SELECT count(*) AS rows, ${origins},
    count(*) FILTER (is_valid) AS valid,
    sum(hash(verdict, reason, mmsi, timestamp, latitude, longitude, speed, vessel_name, line)) % 1000000007
      AS content
  FROM t`;
const silverSql = `SELECT count(*) AS rows, ${origins},
    sum(hash(mmsi, timestamp, latitude, longitude, speed, nearest_port, distance_to_port,
      time_in_zone, is_fishing, late)) % 1000000007 AS content
  FROM t`;

/** What the lake holds, in figures that no crash may change. */
export async function lakeOutcome(lake: Lake) {
  const [bronze] = await queryLake(lake, ['bronze', 'ais_raw'], bronzeSql);
  const [silver] = await queryLake(lake, ['silver', 'vessels_enriched'], silverSql);
  return { bronze, silver };
}

type Figures = Awaited<ReturnType<typeof lakeOutcome>> &
  Pick<Awaited<ReturnType<typeof outcome>>, 'tally'>;

/** Bronze has every record and silver every valid one, each once; what is not so, in words. */
export function checkLake({ bronze, silver, tally }: Figures): string[] {
  const sum = (rows: Record<string, unknown>[]) =>
    rows.reduce((total, { count }) => total + Number(count), 0);
  const raw = sum(tally);
  const valid = sum(tally.filter(({ verdict }) => verdict === 'valid'));
  const expected = [
    ['rows of bronze', bronze?.rows, raw],
    ['origins in bronze', bronze?.origins, raw],
    ['valid rows of bronze', bronze?.valid, valid],
    ['rows of silver', silver?.rows, valid],
    ['origins in silver', silver?.origins, valid],
  ] as const;
  return expected
    .filter(([, found, wanted]) => Number(found) !== wanted)
    .map(([name, found, wanted]) => `${name}: ${Number(found)}, not ${wanted}`);
}
