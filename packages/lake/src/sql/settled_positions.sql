-- The positions that gold counts: silver with every (mmsi, timestamp) once, the earliest arrival.
-- One SELECT for DuckDB and Spark SQL.
WITH unsettled AS (
  -- What the duplicate check of the stream could not know any more.
  SELECT DISTINCT mmsi, timestamp FROM silver.vessels_enriched WHERE beyond_horizon
),
arrivals AS (
  SELECT p.origin_partition, p.origin_offset, p.origin_index, row_number() OVER (
    PARTITION BY p.mmsi, p.timestamp
    ORDER BY p.beyond_horizon, p.origin_partition, p.origin_offset, p.origin_index
  ) AS arrival
  FROM silver.vessels_enriched AS p
  JOIN unsettled AS u ON u.mmsi = p.mmsi AND u.timestamp = p.timestamp
),
again AS (
  SELECT origin_partition, origin_offset, origin_index FROM arrivals WHERE arrival > 1
),
settled AS (
  SELECT * FROM silver.vessels_enriched AS p
  WHERE NOT EXISTS (
    SELECT 1 FROM again AS a
    WHERE a.origin_partition = p.origin_partition
      AND a.origin_offset = p.origin_offset
      AND a.origin_index = p.origin_index
  )
)
SELECT * FROM settled
