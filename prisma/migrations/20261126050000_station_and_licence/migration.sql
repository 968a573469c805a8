-- Who heard a record, and under which licence its feed delivers.
ALTER TABLE "position" ADD COLUMN "station" TEXT, ADD COLUMN "licence" TEXT;
COMMENT ON COLUMN "position"."station" IS 'station that heard it, as the record or its feed says';
COMMENT ON COLUMN "position"."licence" IS 'licence under which its feed delivers';
ALTER TABLE "vessel" ADD COLUMN "station" TEXT, ADD COLUMN "licence" TEXT;
COMMENT ON COLUMN "vessel"."station" IS 'station that heard it, as the record or its feed says';
COMMENT ON COLUMN "vessel"."licence" IS 'licence under which its feed delivers';
ALTER TABLE "reject" ADD COLUMN "station" TEXT, ADD COLUMN "licence" TEXT;
COMMENT ON COLUMN "reject"."station" IS 'station that heard it, as the record or its feed says';
COMMENT ON COLUMN "reject"."licence" IS 'licence under which its feed delivers';
