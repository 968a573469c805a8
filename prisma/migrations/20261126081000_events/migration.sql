-- What vessels did: ports called at, and other events, the last revision of each.
CREATE TABLE "event" (
  "event_id" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  "event_type" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "severity" TEXT NOT NULL,
  "mmsi" TEXT NOT NULL,
  "vessel_id" TEXT,
  "other_mmsi" TEXT,
  "other_vessel_id" TEXT,
  "vessel_name" TEXT,
  "vessel_type" TEXT,
  "flag" TEXT,
  "other_vessel_name" TEXT,
  "start_at" TIMESTAMPTZ(3) NOT NULL,
  "end_at" TIMESTAMPTZ(3),
  "latitude" DOUBLE PRECISION NOT NULL,
  "longitude" DOUBLE PRECISION NOT NULL,
  "end_latitude" DOUBLE PRECISION,
  "end_longitude" DOUBLE PRECISION,
  "port" TEXT,
  "zone" TEXT,
  "confidence" INTEGER,
  "evidence" JSONB NOT NULL,
  "settings_version" TEXT NOT NULL,
  "detected_at" TIMESTAMPTZ(3) NOT NULL,
  "source" TEXT,
  "origin" TEXT,
  CONSTRAINT "event_pkey" PRIMARY KEY ("event_id")
);
CREATE INDEX "event_start_at_event_id_idx" ON "event" ("start_at" DESC, "event_id" DESC);
CREATE INDEX "event_event_type_start_at_idx" ON "event" ("event_type", "start_at" DESC);
CREATE INDEX "event_mmsi_start_at_idx" ON "event" ("mmsi", "start_at" DESC);
CREATE INDEX "event_other_mmsi_start_at_idx" ON "event" ("other_mmsi", "start_at" DESC);
CREATE INDEX "event_vessel_id_start_at_idx" ON "event" ("vessel_id", "start_at" DESC);
CREATE INDEX "event_port_start_at_idx" ON "event" ("port", "start_at" DESC);
CREATE INDEX "event_state_start_at_idx" ON "event" ("state", "start_at" DESC);
COMMENT ON TABLE "event" IS 'What vessels did: ports called at, and other events, the last revision of each.';
COMMENT ON COLUMN "event"."event_id" IS 'type, vessel and start as <event_type>:<vessel_id>:<epoch ms>; two vessels as lower+higher. Never changes';
COMMENT ON COLUMN "event"."revision" IS 'from 1; a higher one replaces a lower one';
COMMENT ON COLUMN "event"."event_type" IS 'what happened';
COMMENT ON COLUMN "event"."state" IS 'goes on, is over, or was found never to have been; what happens at one moment is over at once';
COMMENT ON COLUMN "event"."severity" IS 'how soon somebody should look';
COMMENT ON COLUMN "event"."mmsi" IS 'nine digits with leading zeros; of two vessels the lower';
COMMENT ON COLUMN "event"."vessel_id" IS 'the ship among those that share the MMSI';
COMMENT ON COLUMN "event"."other_mmsi" IS 'the other vessel, where there are two';
COMMENT ON COLUMN "event"."other_vessel_id" IS 'the ship among those that share its MMSI';
COMMENT ON COLUMN "event"."vessel_name" IS 'name as known then';
COMMENT ON COLUMN "event"."vessel_type" IS 'type class as known then';
COMMENT ON COLUMN "event"."flag" IS 'flag by the MMSI, ISO 3166-1 alpha-2';
COMMENT ON COLUMN "event"."other_vessel_name" IS 'name of the other vessel as known then';
COMMENT ON COLUMN "event"."start_at" IS 'when it began, by the time of positions';
COMMENT ON COLUMN "event"."end_at" IS 'when it ended; null while it goes on';
COMMENT ON COLUMN "event"."latitude" IS 'where it began, degrees north';
COMMENT ON COLUMN "event"."longitude" IS 'where it began, degrees east';
COMMENT ON COLUMN "event"."end_latitude" IS 'where it ended, degrees north';
COMMENT ON COLUMN "event"."end_longitude" IS 'where it ended, degrees east';
COMMENT ON COLUMN "event"."port" IS 'name of the port, unique in the port table';
COMMENT ON COLUMN "event"."zone" IS 'identifier of the zone';
COMMENT ON COLUMN "event"."confidence" IS '1 to 4, of port calls: how much of the call was seen';
COMMENT ON COLUMN "event"."evidence" IS 'JSON object: positions [time, latitude, longitude, speed], measured, limits, why, and facts by type';
COMMENT ON COLUMN "event"."settings_version" IS 'hash of the settings that fired';
COMMENT ON COLUMN "event"."detected_at" IS 'time of the position that made this revision';
COMMENT ON COLUMN "event"."source" IS 'feed of that position, as kind:name';
COMMENT ON COLUMN "event"."origin" IS 'origin of that position, as partition:offset:index';
