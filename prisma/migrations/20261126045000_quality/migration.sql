-- What is doubtful about a position: nothing was ever said of those that are here. The default is only for
-- them, so that a table of millions is not written anew.
ALTER TABLE "position" ADD COLUMN "quality" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "position" ALTER COLUMN "quality" DROP DEFAULT;
COMMENT ON COLUMN "position"."quality" IS 'what is doubtful: the sum of its flags (see Quality), 0 if nothing';
ALTER TABLE "vessel" ADD COLUMN "quality" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "vessel" ALTER COLUMN "quality" DROP DEFAULT;
COMMENT ON COLUMN "vessel"."quality" IS 'what is doubtful: the sum of its flags (see Quality), 0 if nothing';
