-- Days are made anew by themselves once nothing came late for a while.
ALTER TABLE "late_day" ADD COLUMN "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
COMMENT ON COLUMN "late_day"."noted_at" IS 'when the last of them was noted';
