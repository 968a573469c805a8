-- Days of vessels that got positions late: their events are made anew by the reconciliation.
CREATE TABLE "late_day" (
  "mmsi" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "positions" INTEGER NOT NULL,
  "settled" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "late_day_pkey" PRIMARY KEY ("mmsi", "day")
);
CREATE INDEX "late_day_open_idx" ON "late_day" ("day") WHERE "positions" > "settled";
COMMENT ON TABLE "late_day" IS 'Days of vessels that got positions late: their events are made anew by the reconciliation.';
COMMENT ON COLUMN "late_day"."mmsi" IS 'nine digits with leading zeros';
COMMENT ON COLUMN "late_day"."day" IS 'day of the positions, UTC';
COMMENT ON COLUMN "late_day"."positions" IS 'positions that came late';
COMMENT ON COLUMN "late_day"."settled" IS 'of these, those that events were made anew with';
