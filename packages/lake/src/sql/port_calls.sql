-- gold.port_calls: every stay in a port that was not withdrawn, by the last revision of its event.
-- One SELECT for DuckDB and Spark SQL, in a session whose time zone is UTC. get_json_object,
-- timestamp_millis and unix_millis are Spark's; sessions of DuckDB define them.
WITH revisions AS (
  SELECT *, row_number() OVER (
    PARTITION BY event_id ORDER BY revision DESC, origin_partition, origin_offset
  ) AS place
  FROM silver.port_events
  WHERE event_type = 'port_call'
)
SELECT
  event_id,
  port,
  mmsi,
  vessel_id,
  vessel_name,
  coalesce(vessel_type, 'Unknown') AS vessel_type,
  flag,
  state,
  confidence,
  start_at AS arrived_at,
  end_at AS departed_at,
  timestamp_millis(CAST(CAST(get_json_object(evidence, '$.anchorage_at') AS DOUBLE) AS BIGINT)) AS anchorage_at,
  timestamp_millis(CAST(CAST(get_json_object(evidence, '$.berth_at') AS DOUBLE) AS BIGINT)) AS berth_at,
  CAST(CAST(get_json_object(evidence, '$.waiting_ms') AS DOUBLE) AS BIGINT) AS waiting_ms,
  CAST(CAST(get_json_object(evidence, '$.berth_ms') AS DOUBLE) AS BIGINT) AS berth_ms,
  CASE WHEN confidence = 4 AND state = 'closed'
    THEN unix_millis(end_at) - unix_millis(start_at)
  END AS turnaround_ms,
  source
FROM revisions
WHERE place = 1 AND state <> 'withdrawn'
