-- What is being heard where: cells of half a degree, by source and hour, of the last day.
CREATE TABLE "source_coverage" (
  "source" TEXT NOT NULL,
  "hour_at" TIMESTAMPTZ(3) NOT NULL,
  "cell" INTEGER NOT NULL,
  "partition" SMALLINT NOT NULL,
  "count" BIGINT NOT NULL,
  "last_heard_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "source_coverage_pkey" PRIMARY KEY ("source", "hour_at", "cell", "partition")
);
CREATE INDEX "source_coverage_hour_at_idx" ON "source_coverage" ("hour_at");
COMMENT ON TABLE "source_coverage" IS 'Positions by source, hour and cell of half a degree, kept for 25 hours.';
COMMENT ON COLUMN "source_coverage"."hour_at" IS 'start of the hour of the positions (event time)';
COMMENT ON COLUMN "source_coverage"."cell" IS 'row x 720 + column from 90 S 180 W, half a degree each';
