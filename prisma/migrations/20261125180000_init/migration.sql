CREATE SCHEMA IF NOT EXISTS "gold";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- Checkpoints: how far each reader has come, and the state it had there.
CREATE TABLE "stage_checkpoint" (
  "reader" TEXT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "owner" TEXT NOT NULL,
  "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "version" INTEGER,
  "next_offset" BIGINT,
  "through_offset" BIGINT,
  "through_index" INTEGER,
  "records" BIGINT NOT NULL DEFAULT 0,
  "saved_at" TIMESTAMPTZ(3),
  CONSTRAINT "stage_checkpoint_pkey" PRIMARY KEY ("reader", "partition")
);
COMMENT ON TABLE "stage_checkpoint" IS 'Position and owner of each reader in each partition.';
COMMENT ON COLUMN "stage_checkpoint"."owner" IS 'who may save: a claim makes every earlier owner''s save fail';
COMMENT ON COLUMN "stage_checkpoint"."version" IS 'version of the saved state; null until the first save';
COMMENT ON COLUMN "stage_checkpoint"."next_offset" IS 'offset of the input topic to read next';
COMMENT ON COLUMN "stage_checkpoint"."through_offset" IS 'origin in ais_raw up to which everything is included: message';
COMMENT ON COLUMN "stage_checkpoint"."through_index" IS 'and record inside the message';
COMMENT ON COLUMN "stage_checkpoint"."records" IS 'records of the input dealt with since the first one';

CREATE TABLE "stage_checkpoint_chunk" (
  "reader" TEXT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "name" TEXT NOT NULL,
  "data" BYTEA NOT NULL,
  CONSTRAINT "stage_checkpoint_chunk_pkey" PRIMARY KEY ("reader", "partition", "name"),
  CONSTRAINT "stage_checkpoint_chunk_reader_partition_fkey" FOREIGN KEY ("reader", "partition")
    REFERENCES "stage_checkpoint" ("reader", "partition") ON DELETE CASCADE ON UPDATE CASCADE
);
COMMENT ON TABLE "stage_checkpoint_chunk" IS 'A reader''s state, in pieces, so that a save writes only what changed.';
COMMENT ON COLUMN "stage_checkpoint_chunk"."data" IS 'zlib';
-- Already compressed: PostgreSQL need not try again.
ALTER TABLE "stage_checkpoint_chunk" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- The hot window of positions, a partition a day. No unique index: the checkpoint's transaction
-- writes every row exactly once.
CREATE TABLE "position" (
  "partition" SMALLINT NOT NULL,
  "origin_offset" BIGINT NOT NULL,
  "origin_index" INTEGER NOT NULL,
  "mmsi" INTEGER NOT NULL,
  "timestamp" TIMESTAMPTZ(3) NOT NULL,
  "latitude" DOUBLE PRECISION NOT NULL,
  "longitude" DOUBLE PRECISION NOT NULL,
  "speed" DOUBLE PRECISION,
  "course" DOUBLE PRECISION,
  "heading" DOUBLE PRECISION,
  "nav_status" INTEGER,
  "vessel_name" TEXT,
  "vessel_type" TEXT,
  "imo" TEXT,
  "callsign" TEXT,
  "destination" TEXT,
  "draught" DOUBLE PRECISION,
  "length_m" DOUBLE PRECISION,
  "width_m" DOUBLE PRECISION,
  "source" TEXT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "sea_temperature" DOUBLE PRECISION,
  "wind_speed" DOUBLE PRECISION,
  "weather_source" TEXT,
  "nearest_port" TEXT NOT NULL,
  "distance_to_port" DOUBLE PRECISION NOT NULL,
  "speed_category" TEXT,
  "time_in_zone" DOUBLE PRECISION,
  "is_potential_fishing" BOOLEAN NOT NULL,
  "is_fishing" BOOLEAN NOT NULL,
  "late" BOOLEAN NOT NULL,
  "beyond_horizon" BOOLEAN NOT NULL
) PARTITION BY RANGE ("timestamp");
COMMENT ON TABLE "position" IS 'Every valid position with weather, nearest port and what its track says of it.';
COMMENT ON COLUMN "position"."origin_offset" IS 'offset of the message in ais_raw that carried the record';
COMMENT ON COLUMN "position"."origin_index" IS 'index of the record inside that message, from 0';
COMMENT ON COLUMN "position"."mmsi" IS 'nine digits with leading zeros';
COMMENT ON COLUMN "position"."timestamp" IS 'when the vessel was at the position';
COMMENT ON COLUMN "position"."latitude" IS 'degrees north, -90 to 90';
COMMENT ON COLUMN "position"."longitude" IS 'degrees east, -180 to 180';
COMMENT ON COLUMN "position"."speed" IS 'speed over ground, knots, 0 to 100; null when not available';
COMMENT ON COLUMN "position"."course" IS 'course over ground, degrees from true north, 0 to below 360';
COMMENT ON COLUMN "position"."heading" IS 'true heading, degrees, 0 to below 360';
COMMENT ON COLUMN "position"."nav_status" IS 'navigational status 0 to 15 (ITU-R M.1371-5 table 48)';
COMMENT ON COLUMN "position"."vessel_name" IS 'name as last reported';
COMMENT ON COLUMN "position"."vessel_type" IS 'type class, such as Cargo or Tanker';
COMMENT ON COLUMN "position"."imo" IS 'IMO number, seven digits';
COMMENT ON COLUMN "position"."callsign" IS 'radio call sign';
COMMENT ON COLUMN "position"."destination" IS 'destination as entered by the crew';
COMMENT ON COLUMN "position"."draught" IS 'draught, metres';
COMMENT ON COLUMN "position"."length_m" IS 'length over all, metres';
COMMENT ON COLUMN "position"."width_m" IS 'beam, metres';
COMMENT ON COLUMN "position"."source" IS 'feed that delivered the record, as kind:name';
COMMENT ON COLUMN "position"."received_at" IS 'when the record was received';
COMMENT ON COLUMN "position"."sea_temperature" IS 'sea surface temperature on the 1 degree grid, degrees Celsius';
COMMENT ON COLUMN "position"."wind_speed" IS 'wind speed on the 1 degree grid, knots; null without a provider';
COMMENT ON COLUMN "position"."weather_source" IS 'who gave the weather: climatology, or the provider that spoke';
COMMENT ON COLUMN "position"."nearest_port" IS 'name of the nearest port, unique in the port table';
COMMENT ON COLUMN "position"."distance_to_port" IS 'great-circle distance to it, km (R = 6371 km), to the metre';
COMMENT ON COLUMN "position"."speed_category" IS '0, below 5, below 15 knots, or faster';
COMMENT ON COLUMN "position"."time_in_zone" IS 'hours since the vessel''s previous position; null if none or late';
COMMENT ON COLUMN "position"."is_potential_fishing" IS 'speed within 2 to 5 knots and time_in_zone above 1 hour';
COMMENT ON COLUMN "position"."is_fishing" IS '2 to 5 knots without a break for an hour or more';
COMMENT ON COLUMN "position"."late" IS 'older than the vessel''s last position when it arrived';
COMMENT ON COLUMN "position"."beyond_horizon" IS 'older than the duplicate check remembers';
COMMENT ON COLUMN "position"."partition" IS 'partition of ais_raw the record came from';
CREATE INDEX "position_mmsi_timestamp_idx" ON "position" ("mmsi", "timestamp");

-- AIS is younger than this: whatever claims to be older shares one partition.
CREATE TABLE "position_before_2000" PARTITION OF "position"
  FOR VALUES FROM (MINVALUE) TO ('2000-01-01 00:00:00+00');

CREATE TABLE "position_day" (
  "day" DATE NOT NULL,
  "partition" SMALLINT NOT NULL,
  "positions" BIGINT NOT NULL,
  "written_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "position_day_pkey" PRIMARY KEY ("day", "partition")
);
COMMENT ON TABLE "position_day" IS 'How many positions each day (UTC) of the hot window holds, and when it was last written.';
COMMENT ON COLUMN "position_day"."partition" IS 'partition of ais_raw: no two writers share a row';

-- Latest state.
CREATE TABLE "vessel" (
  "mmsi" INTEGER NOT NULL,
  "timestamp" TIMESTAMPTZ(3) NOT NULL,
  "latitude" DOUBLE PRECISION NOT NULL,
  "longitude" DOUBLE PRECISION NOT NULL,
  "speed" DOUBLE PRECISION,
  "course" DOUBLE PRECISION,
  "heading" DOUBLE PRECISION,
  "nav_status" INTEGER,
  "vessel_name" TEXT,
  "vessel_type" TEXT,
  "imo" TEXT,
  "callsign" TEXT,
  "destination" TEXT,
  "draught" DOUBLE PRECISION,
  "length_m" DOUBLE PRECISION,
  "width_m" DOUBLE PRECISION,
  "source" TEXT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "sea_temperature" DOUBLE PRECISION,
  "wind_speed" DOUBLE PRECISION,
  "weather_source" TEXT,
  "nearest_port" TEXT NOT NULL,
  "distance_to_port" DOUBLE PRECISION NOT NULL,
  "speed_category" TEXT,
  "time_in_zone" DOUBLE PRECISION,
  "is_potential_fishing" BOOLEAN NOT NULL,
  "is_fishing" BOOLEAN NOT NULL,
  CONSTRAINT "vessel_pkey" PRIMARY KEY ("mmsi")
);
COMMENT ON TABLE "vessel" IS 'Latest state of each vessel: its newest position, and identity as last reported.';
COMMENT ON COLUMN "vessel"."mmsi" IS 'nine digits with leading zeros';
COMMENT ON COLUMN "vessel"."timestamp" IS 'when the vessel was at the position';
COMMENT ON COLUMN "vessel"."latitude" IS 'degrees north, -90 to 90';
COMMENT ON COLUMN "vessel"."longitude" IS 'degrees east, -180 to 180';
COMMENT ON COLUMN "vessel"."speed" IS 'speed over ground, knots, 0 to 100; null when not available';
COMMENT ON COLUMN "vessel"."course" IS 'course over ground, degrees from true north, 0 to below 360';
COMMENT ON COLUMN "vessel"."heading" IS 'true heading, degrees, 0 to below 360';
COMMENT ON COLUMN "vessel"."nav_status" IS 'navigational status 0 to 15 (ITU-R M.1371-5 table 48)';
COMMENT ON COLUMN "vessel"."vessel_name" IS 'name as last reported';
COMMENT ON COLUMN "vessel"."vessel_type" IS 'type class, such as Cargo or Tanker';
COMMENT ON COLUMN "vessel"."imo" IS 'IMO number, seven digits';
COMMENT ON COLUMN "vessel"."callsign" IS 'radio call sign';
COMMENT ON COLUMN "vessel"."destination" IS 'destination as entered by the crew';
COMMENT ON COLUMN "vessel"."draught" IS 'draught, metres';
COMMENT ON COLUMN "vessel"."length_m" IS 'length over all, metres';
COMMENT ON COLUMN "vessel"."width_m" IS 'beam, metres';
COMMENT ON COLUMN "vessel"."source" IS 'feed that delivered the record, as kind:name';
COMMENT ON COLUMN "vessel"."received_at" IS 'when the record was received';
COMMENT ON COLUMN "vessel"."sea_temperature" IS 'sea surface temperature on the 1 degree grid, degrees Celsius';
COMMENT ON COLUMN "vessel"."wind_speed" IS 'wind speed on the 1 degree grid, knots; null without a provider';
COMMENT ON COLUMN "vessel"."weather_source" IS 'who gave the weather: climatology, or the provider that spoke';
COMMENT ON COLUMN "vessel"."nearest_port" IS 'name of the nearest port, unique in the port table';
COMMENT ON COLUMN "vessel"."distance_to_port" IS 'great-circle distance to it, km (R = 6371 km), to the metre';
COMMENT ON COLUMN "vessel"."speed_category" IS '0, below 5, below 15 knots, or faster';
COMMENT ON COLUMN "vessel"."time_in_zone" IS 'hours since the vessel''s previous position; null if none or late';
COMMENT ON COLUMN "vessel"."is_potential_fishing" IS 'speed within 2 to 5 knots and time_in_zone above 1 hour';
COMMENT ON COLUMN "vessel"."is_fishing" IS '2 to 5 knots without a break for an hour or more';
CREATE INDEX "vessel_timestamp_idx" ON "vessel" ("timestamp" DESC);
CREATE INDEX "vessel_nearest_port_timestamp_idx" ON "vessel" ("nearest_port", "timestamp" DESC);
ALTER TABLE "vessel" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1);

CREATE TABLE "vessel_search" (
  "mmsi" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  CONSTRAINT "vessel_search_pkey" PRIMARY KEY ("mmsi")
);
COMMENT ON TABLE "vessel_search" IS 'What a vessel is found by. Apart from vessel, which moves all the time, so that the trigram index rests.';
COMMENT ON COLUMN "vessel_search"."text" IS 'name, MMSI, IMO number and call sign, each after a line feed, in lower case';
CREATE INDEX "vessel_search_text_idx" ON "vessel_search" USING GIN ("text" gin_trgm_ops);

-- Gold: whole-window values of each partition, and their sums.
CREATE TABLE "gold"."daily_partial" (
  "date" DATE NOT NULL,
  "vessel_type" TEXT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "total_positions" BIGINT NOT NULL,
  "speed_count" BIGINT NOT NULL,
  "speed_sum_mkn" BIGINT NOT NULL,
  "max_speed" DOUBLE PRECISION,
  "min_speed" DOUBLE PRECISION,
  "unique_vessels" BIGINT NOT NULL,
  "fishing_activities" BIGINT NOT NULL,
  "fishing_positions" BIGINT NOT NULL,
  "distance_sum_m" BIGINT NOT NULL,
  CONSTRAINT "daily_partial_pkey" PRIMARY KEY ("date", "vessel_type", "partition")
);
COMMENT ON TABLE "gold"."daily_partial" IS 'gold.daily_statistics by partition. Sums are integers, so their order cannot matter.';
COMMENT ON COLUMN "gold"."daily_partial"."speed_sum_mkn" IS 'sum of speeds, thousandths of a knot';
COMMENT ON COLUMN "gold"."daily_partial"."distance_sum_m" IS 'sum of distances to the nearest port, metres';

CREATE TABLE "gold"."port_partial" (
  "nearest_port" TEXT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "unique_vessels" BIGINT NOT NULL,
  "total_visits" BIGINT NOT NULL,
  "speed_count" BIGINT NOT NULL,
  "speed_sum_mkn" BIGINT NOT NULL,
  CONSTRAINT "port_partial_pkey" PRIMARY KEY ("nearest_port", "partition")
);
COMMENT ON TABLE "gold"."port_partial" IS 'gold.port_statistics by partition.';
COMMENT ON COLUMN "gold"."port_partial"."speed_sum_mkn" IS 'sum of speeds, thousandths of a knot';

CREATE TABLE "gold"."hourly_partial" (
  "hour" SMALLINT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "position_count" BIGINT NOT NULL,
  "active_vessels" BIGINT NOT NULL,
  CONSTRAINT "hourly_partial_pkey" PRIMARY KEY ("hour", "partition")
);
COMMENT ON TABLE "gold"."hourly_partial" IS 'gold.hourly_traffic by partition.';

CREATE VIEW "gold"."daily_statistics" AS
SELECT
  "date",
  "vessel_type",
  sum("total_positions")::BIGINT AS "total_positions",
  sum("speed_sum_mkn")::DOUBLE PRECISION / nullif(sum("speed_count"), 0)::DOUBLE PRECISION / 1000
    AS "avg_speed",
  max("max_speed") AS "max_speed",
  min("min_speed") AS "min_speed",
  sum("unique_vessels")::BIGINT AS "unique_vessels",
  sum("fishing_activities")::BIGINT AS "fishing_activities",
  sum("fishing_positions")::BIGINT AS "fishing_positions",
  sum("distance_sum_m")::DOUBLE PRECISION / nullif(sum("total_positions"), 0)::DOUBLE PRECISION
    / 1000 AS "avg_distance_to_port"
FROM "gold"."daily_partial"
GROUP BY "date", "vessel_type";

CREATE VIEW "gold"."port_statistics" AS
SELECT
  "nearest_port",
  sum("unique_vessels")::BIGINT AS "unique_vessels",
  sum("total_visits")::BIGINT AS "total_visits",
  sum("speed_sum_mkn")::DOUBLE PRECISION / nullif(sum("speed_count"), 0)::DOUBLE PRECISION / 1000
    AS "avg_approach_speed"
FROM "gold"."port_partial"
GROUP BY "nearest_port";

CREATE VIEW "gold"."hourly_traffic" AS
SELECT
  "hour"::INTEGER AS "hour",
  sum("position_count")::BIGINT AS "position_count",
  sum("active_vessels")::BIGINT AS "active_vessels"
FROM "gold"."hourly_partial"
GROUP BY "hour";

COMMENT ON VIEW "gold"."daily_statistics" IS 'Traffic of one day (UTC) and vessel type.';
COMMENT ON COLUMN "gold"."daily_statistics"."date" IS 'day, UTC, as YYYY-MM-DD';
COMMENT ON COLUMN "gold"."daily_statistics"."vessel_type" IS 'type class, Unknown when none was reported';
COMMENT ON COLUMN "gold"."daily_statistics"."total_positions" IS 'valid positions';
COMMENT ON COLUMN "gold"."daily_statistics"."avg_speed" IS 'mean speed over ground, knots, of the positions that have one';
COMMENT ON COLUMN "gold"."daily_statistics"."max_speed" IS 'knots';
COMMENT ON COLUMN "gold"."daily_statistics"."min_speed" IS 'knots';
COMMENT ON COLUMN "gold"."daily_statistics"."unique_vessels" IS 'distinct MMSI';
COMMENT ON COLUMN "gold"."daily_statistics"."fishing_activities" IS 'positions with is_potential_fishing';
COMMENT ON COLUMN "gold"."daily_statistics"."fishing_positions" IS 'positions with is_fishing';
COMMENT ON COLUMN "gold"."daily_statistics"."avg_distance_to_port" IS 'km';
COMMENT ON VIEW "gold"."port_statistics" IS 'Traffic whose nearest port this is, over all time.';
COMMENT ON COLUMN "gold"."port_statistics"."nearest_port" IS 'port name';
COMMENT ON COLUMN "gold"."port_statistics"."unique_vessels" IS 'distinct MMSI';
COMMENT ON COLUMN "gold"."port_statistics"."total_visits" IS 'positions nearest to the port (not port calls)';
COMMENT ON COLUMN "gold"."port_statistics"."avg_approach_speed" IS 'mean speed over ground, knots';
COMMENT ON VIEW "gold"."hourly_traffic" IS 'Traffic by hour of the day (UTC), over all time.';
COMMENT ON COLUMN "gold"."hourly_traffic"."hour" IS '0 to 23, UTC';
COMMENT ON COLUMN "gold"."hourly_traffic"."position_count" IS 'valid positions';
COMMENT ON COLUMN "gold"."hourly_traffic"."active_vessels" IS 'distinct MMSI';

-- What each source sent, by verdict.
CREATE TABLE "source_tally" (
  "source" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "partition" SMALLINT NOT NULL,
  "count" BIGINT NOT NULL,
  "last_received_at" TIMESTAMPTZ(3) NOT NULL,
  "last_timestamp" TIMESTAMPTZ(3),
  CONSTRAINT "source_tally_pkey" PRIMARY KEY ("source", "verdict", "reason", "partition")
);
COMMENT ON TABLE "source_tally" IS 'Records by source, verdict and reason: whole values of each partition.';
COMMENT ON COLUMN "source_tally"."reason" IS 'empty unless rejected';

-- Rejected records, to be looked at and redriven.
CREATE TABLE "reject" (
  "partition" SMALLINT NOT NULL,
  "origin_offset" BIGINT NOT NULL,
  "origin_index" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "mmsi" TEXT,
  "source" TEXT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "line" BIGINT,
  "raw" BYTEA NOT NULL,
  "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "reject_pkey" PRIMARY KEY ("partition", "origin_offset", "origin_index")
);
COMMENT ON TABLE "reject" IS 'A record that was refused: why, and its original bytes.';
COMMENT ON COLUMN "reject"."origin_offset" IS 'offset of the message in ais_raw that carried the record';
COMMENT ON COLUMN "reject"."origin_index" IS 'index of the record inside that message, from 0';
COMMENT ON COLUMN "reject"."reason" IS 'why the record was refused';
COMMENT ON COLUMN "reject"."mmsi" IS 'the MMSI as given, when there was one';
COMMENT ON COLUMN "reject"."source" IS 'feed that delivered the record, as kind:name';
COMMENT ON COLUMN "reject"."received_at" IS 'when the record was received';
COMMENT ON COLUMN "reject"."line" IS 'line number in the file the record came from';
COMMENT ON COLUMN "reject"."raw" IS 'original bytes as text, at most 64 KiB of them';
COMMENT ON COLUMN "reject"."partition" IS 'partition of ais_raw the record came from';
COMMENT ON COLUMN "reject"."stored_at" IS 'when the row was written: order and age are judged by it, since a sender may claim any time';
CREATE INDEX "reject_stored_at_idx" ON "reject" ("stored_at" DESC);
CREATE INDEX "reject_reason_stored_at_idx" ON "reject" ("reason", "stored_at" DESC);
CREATE INDEX "reject_source_stored_at_idx" ON "reject" ("source", "stored_at" DESC);
