-- Jobs that send rejected records in again, and what came of each.
CREATE TABLE "redrive" (
  "id" BIGSERIAL NOT NULL,
  "requested_by" TEXT NOT NULL,
  "filter" JSONB NOT NULL,
  "rate" INTEGER,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "owner" TEXT,
  "counted" BIGINT,
  "accepted" BIGINT NOT NULL DEFAULT 0,
  "duplicate" BIGINT NOT NULL DEFAULT 0,
  "rejected_again" BIGINT NOT NULL DEFAULT 0,
  "skipped" JSONB NOT NULL DEFAULT '{}',
  "cursor" JSONB,
  "sent_from" JSONB,
  "problem" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "started_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "redrive_pkey" PRIMARY KEY ("id")
);
COMMENT ON TABLE "redrive" IS 'A job that sends rejected records in again through the current rules, and what came of it.';
COMMENT ON COLUMN "redrive"."requested_by" IS 'who asked for it, and from where';
COMMENT ON COLUMN "redrive"."filter" IS 'which rejects: reason, source, from, to, id';
COMMENT ON COLUMN "redrive"."rate" IS 'most records a second; null for as fast as it goes';
COMMENT ON COLUMN "redrive"."state" IS 'waiting, running, done or failed';
COMMENT ON COLUMN "redrive"."owner" IS 'the process that runs it: what an earlier one saves does not count';
COMMENT ON COLUMN "redrive"."counted" IS 'rejects that the filter found when it began';
COMMENT ON COLUMN "redrive"."accepted" IS 'records that are valid now';
COMMENT ON COLUMN "redrive"."duplicate" IS 'records that pass now, and repeat one that is there';
COMMENT ON COLUMN "redrive"."rejected_again" IS 'records that the rules of now refuse too';
COMMENT ON COLUMN "redrive"."skipped" IS 'records that cannot go in again, by reason';
COMMENT ON COLUMN "redrive"."cursor" IS 'the last reject that was taken: partition, offset, index';
COMMENT ON COLUMN "redrive"."sent_from" IS 'ends of ais_raw before the batch under way, by partition: what is behind them is read back after a crash';
COMMENT ON COLUMN "redrive"."problem" IS 'why it failed, in one sentence';

ALTER TABLE "reject"
  ADD COLUMN "record" TEXT,
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'open',
  ADD COLUMN "outcome" TEXT,
  ADD COLUMN "redrive_id" BIGINT,
  ADD COLUMN "redriven_at" TIMESTAMPTZ(3),
  ADD COLUMN "redriven_as" TEXT,
  ADD COLUMN "redrives" INTEGER NOT NULL DEFAULT 0;
COMMENT ON COLUMN "reject"."record" IS 'what the record said beside `raw`, as JSON; null when `raw` is all of it';
COMMENT ON COLUMN "reject"."state" IS 'open, sending, sent, or done: then it is no reject any more';
COMMENT ON COLUMN "reject"."outcome" IS 'what came of its last redrive: valid, duplicate, rejected, or why it was skipped';
COMMENT ON COLUMN "reject"."redrive_id" IS 'the last job that took it';
COMMENT ON COLUMN "reject"."redriven_at" IS 'when that job took it';
COMMENT ON COLUMN "reject"."redriven_as" IS 'its new origin in ais_raw, as partition:offset:index';
COMMENT ON COLUMN "reject"."redrives" IS 'how often it was sent in again';
CREATE INDEX "reject_redrive_id_state_outcome_idx" ON "reject" ("redrive_id", "state", "outcome");
