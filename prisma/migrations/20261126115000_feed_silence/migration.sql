-- When feeds told of no ship: a ship in port was not silent by itself then, whoever looks at its track alone.
CREATE TABLE "feed_silence" (
  "source" TEXT NOT NULL,
  "partition" INTEGER NOT NULL,
  "from_at" TIMESTAMPTZ(3) NOT NULL,
  "to_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "feed_silence_pkey" PRIMARY KEY ("source", "partition", "from_at")
);
COMMENT ON TABLE "feed_silence" IS 'Stretches in which a feed that had told of several ships of a partition told of none.';
COMMENT ON COLUMN "feed_silence"."source" IS 'feed, as kind:name';
COMMENT ON COLUMN "feed_silence"."partition" IS 'of ais_enriched';
COMMENT ON COLUMN "feed_silence"."from_at" IS 'time of its last position before';
COMMENT ON COLUMN "feed_silence"."to_at" IS 'time of the first position after';
