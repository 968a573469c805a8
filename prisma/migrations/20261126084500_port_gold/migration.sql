-- Port calls and their days as gold: views over the events, so that a revision is there at once.
CREATE VIEW "gold"."port_calls" AS
SELECT
  "event_id",
  "port",
  "mmsi",
  "vessel_id",
  "vessel_name",
  coalesce("vessel_type", 'Unknown') AS "vessel_type",
  "flag",
  "state",
  "confidence",
  "start_at" AS "arrived_at",
  "end_at" AS "departed_at",
  to_timestamp(("evidence" ->> 'anchorage_at')::DOUBLE PRECISION / 1000)::TIMESTAMPTZ(3) AS "anchorage_at",
  to_timestamp(("evidence" ->> 'berth_at')::DOUBLE PRECISION / 1000)::TIMESTAMPTZ(3) AS "berth_at",
  ("evidence" ->> 'waiting_ms')::DOUBLE PRECISION::BIGINT AS "waiting_ms",
  ("evidence" ->> 'berth_ms')::DOUBLE PRECISION::BIGINT AS "berth_ms",
  CASE WHEN "confidence" = 4 AND "state" = 'closed'
    THEN (extract(epoch FROM "end_at" - "start_at") * 1000)::BIGINT
  END AS "turnaround_ms",
  "source"
FROM "event"
WHERE "event_type" = 'port_call' AND "state" <> 'withdrawn';

CREATE VIEW "gold"."port_daily" AS
SELECT
  "date",
  "port",
  "vessel_type",
  count(*) FILTER (WHERE "is_arrival" AND "is_sure") AS "arrivals",
  count(*) FILTER (WHERE NOT "is_arrival" AND "is_sure") AS "departures",
  count(*) FILTER (WHERE NOT "is_arrival" AND NOT "is_sure") AS "left_out",
  count("turnaround_ms") FILTER (WHERE NOT "is_arrival" AND "is_sure") AS "turnaround_calls",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY "turnaround_ms")
    FILTER (WHERE NOT "is_arrival" AND "is_sure") AS "turnaround_median_ms",
  count(*) FILTER (WHERE NOT "is_arrival" AND "is_sure" AND "waiting_ms" > 0) AS "waiting_calls",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY "waiting_ms")
    FILTER (WHERE NOT "is_arrival" AND "is_sure" AND "waiting_ms" > 0) AS "waiting_median_ms",
  count(*) FILTER (WHERE NOT "is_arrival" AND "is_sure" AND "berth_ms" > 0) AS "berth_calls",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY "berth_ms")
    FILTER (WHERE NOT "is_arrival" AND "is_sure" AND "berth_ms" > 0) AS "berth_median_ms"
FROM (
  SELECT ("arrived_at" AT TIME ZONE 'UTC')::DATE AS "date", true AS "is_arrival", "confidence" >= 2 AS "is_sure", *
  FROM "gold"."port_calls"
  UNION ALL
  SELECT ("departed_at" AT TIME ZONE 'UTC')::DATE, false, "confidence" >= 2, *
  FROM "gold"."port_calls" WHERE "departed_at" IS NOT NULL
) AS "movement"
GROUP BY "date", "port", "vessel_type";

COMMENT ON VIEW "gold"."port_calls" IS 'One stay of a vessel in a port: the events of type port_call that were not withdrawn.';
COMMENT ON COLUMN "gold"."port_calls"."event_id" IS 'the event that this row is';
COMMENT ON COLUMN "gold"."port_calls"."port" IS 'port name';
COMMENT ON COLUMN "gold"."port_calls"."mmsi" IS 'nine digits with leading zeros';
COMMENT ON COLUMN "gold"."port_calls"."vessel_id" IS 'the ship among those that share the MMSI';
COMMENT ON COLUMN "gold"."port_calls"."vessel_name" IS 'name as known then';
COMMENT ON COLUMN "gold"."port_calls"."vessel_type" IS 'type class, Unknown when none was reported';
COMMENT ON COLUMN "gold"."port_calls"."flag" IS 'flag by the MMSI, ISO 3166-1 alpha-2';
COMMENT ON COLUMN "gold"."port_calls"."state" IS 'open while the vessel is in port, then closed';
COMMENT ON COLUMN "gold"."port_calls"."confidence" IS '1 to 4: how much of the call was seen; analytics take 2 and more';
COMMENT ON COLUMN "gold"."port_calls"."arrived_at" IS 'entry, or when it was first heard in port';
COMMENT ON COLUMN "gold"."port_calls"."departed_at" IS 'exit, or when it was last heard in port';
COMMENT ON COLUMN "gold"."port_calls"."anchorage_at" IS 'when it began to lie at anchor';
COMMENT ON COLUMN "gold"."port_calls"."berth_at" IS 'when it began to lie at a berth';
COMMENT ON COLUMN "gold"."port_calls"."waiting_ms" IS 'time at anchor, ms';
COMMENT ON COLUMN "gold"."port_calls"."berth_ms" IS 'time at a berth, ms';
COMMENT ON COLUMN "gold"."port_calls"."turnaround_ms" IS 'from arrival to departure, ms; null unless both and a stop were seen (confidence 4)';
COMMENT ON COLUMN "gold"."port_calls"."source" IS 'feed that told of it, as kind:name';

COMMENT ON VIEW "gold"."port_daily" IS 'Port calls of one day (UTC), port and vessel type, of confidence 2 and more; durations are of the calls that ended that day.';
COMMENT ON COLUMN "gold"."port_daily"."date" IS 'day, UTC, as YYYY-MM-DD';
COMMENT ON COLUMN "gold"."port_daily"."port" IS 'port name';
COMMENT ON COLUMN "gold"."port_daily"."vessel_type" IS 'type class, Unknown when none was reported';
COMMENT ON COLUMN "gold"."port_daily"."arrivals" IS 'calls that began';
COMMENT ON COLUMN "gold"."port_daily"."departures" IS 'calls that ended';
COMMENT ON COLUMN "gold"."port_daily"."left_out" IS 'calls that ended with a confidence below 2: in no other figure';
COMMENT ON COLUMN "gold"."port_daily"."turnaround_calls" IS 'calls with a turnaround';
COMMENT ON COLUMN "gold"."port_daily"."turnaround_median_ms" IS 'median from arrival to departure, ms';
COMMENT ON COLUMN "gold"."port_daily"."waiting_calls" IS 'calls that lay at anchor';
COMMENT ON COLUMN "gold"."port_daily"."waiting_median_ms" IS 'median time at anchor of these, ms';
COMMENT ON COLUMN "gold"."port_daily"."berth_calls" IS 'calls that lay at a berth';
COMMENT ON COLUMN "gold"."port_daily"."berth_median_ms" IS 'median time at a berth of these, ms';
