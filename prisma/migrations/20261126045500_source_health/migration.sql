-- What a source usually brings, by hour; learnt by the process that runs it.
CREATE TABLE "source_hour" (
  "source" TEXT NOT NULL,
  "hour_at" TIMESTAMPTZ(3) NOT NULL,
  "minutes" SMALLINT NOT NULL,
  "rate" DOUBLE PRECISION NOT NULL,
  "active_share" DOUBLE PRECISION NOT NULL,
  CONSTRAINT "source_hour_pkey" PRIMARY KEY ("source", "hour_at")
);
COMMENT ON TABLE "source_hour" IS 'What each source brought by hour: the usual rate is learnt from it.';
COMMENT ON COLUMN "source_hour"."minutes" IS 'minutes in which it was connected, that went into the row';
COMMENT ON COLUMN "source_hour"."rate" IS 'median of these minutes, messages a second';
COMMENT ON COLUMN "source_hour"."active_share" IS 'median of these minutes: share of seconds in which anything came';

CREATE TABLE "source_alarm" (
  "id" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "evidence" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  "is_open" BOOLEAN,
  "missed" BIGINT,
  "relapses" INTEGER NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "source_alarm_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "source_alarm_is_open_check" CHECK ("is_open" IS NOT FALSE AND ("is_open" IS NULL) = ("closed_at" IS NOT NULL))
);
-- Closed ones have no value here, and those are all different: at most one is open for each source.
CREATE UNIQUE INDEX "source_alarm_source_is_open_key" ON "source_alarm" ("source", "is_open");
CREATE INDEX "source_alarm_opened_at_idx" ON "source_alarm" ("opened_at" DESC);
COMMENT ON TABLE "source_alarm" IS 'Outages of sources: one row each, whatever states it went through.';
COMMENT ON COLUMN "source_alarm"."is_open" IS 'true until it is closed, then null';
COMMENT ON COLUMN "source_alarm"."missed" IS 'messages that did not come, by the usual rate; null where that is not known';
COMMENT ON COLUMN "source_alarm"."relapses" IS 'times it failed again within a minute of recovering';

-- The last word on each source that a process runs or ran.
CREATE TABLE "source_state" (
  "source" TEXT NOT NULL,
  "process" TEXT NOT NULL,
  "station" TEXT,
  "licence" TEXT,
  "must_speak" BOOLEAN NOT NULL,
  "state" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "evidence" TEXT NOT NULL,
  "rate" DOUBLE PRECISION,
  "expected_rate" DOUBLE PRECISION,
  "last_received_at" TIMESTAMPTZ(3),
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "source_state_pkey" PRIMARY KEY ("source")
);
COMMENT ON TABLE "source_state" IS 'State of each source as the process that runs it last told.';
COMMENT ON COLUMN "source_state"."process" IS 'name of the process that runs it';
