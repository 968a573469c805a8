-- gold.daily_statistics: traffic of each day (UTC) and vessel type.
-- One SELECT for DuckDB and Spark SQL, in a session whose time zone is UTC. Speeds and distances are
-- summed as integers (thousandths of a knot, metres), as the stream sums them, so that the averages
-- come out the same to the last bit.
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
  SELECT
    CAST(CAST(timestamp AS DATE) AS STRING) AS date,
    coalesce(vessel_type, 'Unknown') AS vessel_type,
    mmsi,
    speed,
    CAST(floor(speed * 1000 + 0.5) AS BIGINT) AS speed_mkn,
    CAST(floor(distance_to_port * 1000 + 0.5) AS BIGINT) AS distance_m,
    is_potential_fishing,
    is_fishing
  FROM settled
)
SELECT
  date,
  vessel_type,
  count(*) AS total_positions,
  CAST(sum(speed_mkn) AS DOUBLE) / nullif(count(speed), 0) / 1000 AS avg_speed,
  max(speed) AS max_speed,
  min(speed) AS min_speed,
  count(DISTINCT mmsi) AS unique_vessels,
  count(CASE WHEN is_potential_fishing THEN 1 END) AS fishing_activities,
  count(CASE WHEN is_fishing THEN 1 END) AS fishing_positions,
  CAST(sum(distance_m) AS DOUBLE) / count(*) / 1000 AS avg_distance_to_port
FROM measured
GROUP BY date, vessel_type
