-- The ship among those that share an MMSI; of the positions that are here nobody has looked.
ALTER TABLE "position" ADD COLUMN "vessel_id" TEXT;
COMMENT ON COLUMN "position"."vessel_id" IS 'the ship among those that share the MMSI: the MMSI itself, or with the time its segment began; null where nobody has looked';
ALTER TABLE "vessel" ADD COLUMN "vessel_id" TEXT;
COMMENT ON COLUMN "vessel"."vessel_id" IS 'the ship among those that share the MMSI: the MMSI itself, or with the time its segment began; null where nobody has looked';
