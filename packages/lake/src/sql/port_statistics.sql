-- gold.port_statistics: traffic by nearest port, over all time.
-- One SELECT for DuckDB and Spark SQL. Speeds are summed as integers (thousandths of a knot), as the
-- stream sums them, so that the averages come out the same to the last bit.
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
),
measured AS (
  SELECT nearest_port, mmsi, speed, CAST(floor(speed * 1000 + 0.5) AS BIGINT) AS speed_mkn
  FROM settled
)
SELECT
  nearest_port,
  count(DISTINCT mmsi) AS unique_vessels,
  count(*) AS total_visits,
  CAST(sum(speed_mkn) AS DOUBLE) / nullif(count(speed), 0) / 1000 AS avg_approach_speed
FROM measured
GROUP BY nearest_port
