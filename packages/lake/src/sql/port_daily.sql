-- gold.port_daily: port calls of each day (UTC), port and vessel type, of confidence 2 and more.
-- Durations are of the calls that ended that day. One SELECT for DuckDB and Spark SQL, in a session
-- whose time zone is UTC.
WITH movements AS (
  SELECT CAST(CAST(arrived_at AS DATE) AS STRING) AS date, true AS is_arrival, port, vessel_type,
    confidence >= 2 AS is_sure, turnaround_ms, waiting_ms, berth_ms
  FROM gold.port_calls
  UNION ALL
  SELECT CAST(CAST(departed_at AS DATE) AS STRING), false, port, vessel_type,
    confidence >= 2, turnaround_ms, waiting_ms, berth_ms
  FROM gold.port_calls WHERE departed_at IS NOT NULL
),
measured AS (
  SELECT date, port, vessel_type, is_arrival, is_sure,
    CASE WHEN NOT is_arrival AND is_sure THEN turnaround_ms END AS turnaround_ms,
    CASE WHEN NOT is_arrival AND is_sure AND waiting_ms > 0 THEN waiting_ms END AS waiting_ms,
    CASE WHEN NOT is_arrival AND is_sure AND berth_ms > 0 THEN berth_ms END AS berth_ms
  FROM movements
)
SELECT
  date,
  port,
  vessel_type,
  count(CASE WHEN is_arrival AND is_sure THEN 1 END) AS arrivals,
  count(CASE WHEN NOT is_arrival AND is_sure THEN 1 END) AS departures,
  count(CASE WHEN NOT is_arrival AND NOT is_sure THEN 1 END) AS left_out,
  count(turnaround_ms) AS turnaround_calls,
  CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY turnaround_ms) AS DOUBLE) AS turnaround_median_ms,
  count(waiting_ms) AS waiting_calls,
  CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY waiting_ms) AS DOUBLE) AS waiting_median_ms,
  count(berth_ms) AS berth_calls,
  CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY berth_ms) AS DOUBLE) AS berth_median_ms
FROM measured
GROUP BY date, port, vessel_type
