/**
 * SQL of a rebuild. A redriven record takes the place of its first arrival, if that was on the same
 * partition: then the order of a vessel's records is that of a run whose rules were right from the start.
 */

const key = 'origin_partition, origin_offset, origin_index';

/** Records that were sent in again and passed, with the origin of their first arrival. */
export const redrivenSql = `
CREATE TEMP TABLE redriven AS
SELECT ${key}, mmsi, timestamp, verdict,
  CAST(split_part(redrive_of, ':', 1) AS INTEGER) AS first_partition,
  CAST(split_part(redrive_of, ':', 2) AS BIGINT) AS first_offset,
  CAST(split_part(redrive_of, ':', 3) AS INTEGER) AS first_index
FROM bronze_all WHERE redrive_of IS NOT NULL AND verdict <> 'rejected'`;

const isHere = 'r.first_partition = origin_partition';
const place = (alias: string): string =>
  `CASE WHEN ${isHere} THEN r.first_offset ELSE ${alias}.origin_offset END AS place_offset,
   CASE WHEN ${isHere} THEN r.first_index ELSE ${alias}.origin_index END AS place_index`.replaceAll(
    'origin_partition',
    `${alias}.origin_partition`,
  );

/** Silver's rows of the vessels concerned, each with its place. */
export const placedSql = `
CREATE TEMP TABLE placed AS
SELECT s.* REPLACE (
    s.beyond_horizon AND NOT (r.first_offset IS NOT NULL
      AND count(*) OVER (PARTITION BY s.mmsi, s.timestamp) = 1) AS beyond_horizon),
  s.beyond_horizon AS was_beyond_horizon, ${place('s')}
FROM silver_all AS s LEFT JOIN redriven AS r
  ON (s.origin_partition, s.origin_offset, s.origin_index)
   = (r.origin_partition, r.origin_offset, r.origin_index)
WHERE s.mmsi IN (SELECT mmsi FROM redriven)`;

/**
 * A record that came again too late to be the first of its (mmsi, timestamp), though it was the first to
 * arrive: it enters, and the row that has its place leaves.
 */
export const swapSql = `
CREATE TEMP TABLE swap AS
WITH late AS (
  SELECT r.*, row_number() OVER (
    PARTITION BY mmsi, timestamp, origin_partition ORDER BY first_offset, first_index) AS arrival
  FROM redriven AS r WHERE verdict = 'duplicate' AND first_partition = origin_partition
)
SELECT d.origin_partition, d.origin_offset, d.origin_index, d.first_offset, d.first_index,
  p.origin_offset AS out_offset, p.origin_index AS out_index
FROM late AS d JOIN placed AS p
  ON p.mmsi = d.mmsi AND p.timestamp = d.timestamp AND p.origin_partition = d.origin_partition
WHERE d.arrival = 1 AND NOT p.beyond_horizon
  AND (p.place_offset, p.place_index) > (d.first_offset, d.first_index)`;

/**
 * The rows that tracks should have, with what `arrivalOrder` sorts them by. `columns` of silver; those that
 * bronze has are taken of what enters, others are null.
 */
export function tracksSql(columns: readonly string[], bronze: ReadonlySet<string>): string {
  const entering = columns.map((name) => (bronze.has(name) ? `b.${name}` : `NULL AS ${name}`));
  return `
WITH rows AS (
  SELECT ${columns.map((name) => `p.${name}`).join(', ')}, place_offset, place_index,
    false AS is_entering, was_beyond_horizon
  FROM placed AS p ANTI JOIN swap AS x
    ON (p.origin_partition, p.origin_offset, p.origin_index)
     = (x.origin_partition, x.out_offset, x.out_index)
  UNION ALL BY NAME
  SELECT ${entering.join(', ')}, x.first_offset AS place_offset, x.first_index AS place_index,
    true AS is_entering, false AS was_beyond_horizon
  FROM bronze_all AS b JOIN swap AS x
    ON (b.origin_partition, b.origin_offset, b.origin_index)
     = (x.origin_partition, x.origin_offset, x.origin_index)
)
SELECT *, min(received_at) OVER (PARTITION BY mmsi, origin_partition) AS partition_since FROM rows`;
}

export const arrivalOrder = 'mmsi, partition_since, origin_partition, place_offset, place_index';
