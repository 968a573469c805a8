-- The latest state of each ship, also where several use one MMSI.
UPDATE "vessel" SET "vessel_id" = lpad("mmsi"::text, 9, '0') WHERE "vessel_id" IS NULL;
ALTER TABLE "vessel" ALTER COLUMN "vessel_id" SET NOT NULL;
ALTER TABLE "vessel" DROP CONSTRAINT "vessel_pkey";
ALTER TABLE "vessel" ADD CONSTRAINT "vessel_pkey" PRIMARY KEY ("mmsi", "vessel_id");

-- What a ship is found by goes with it.
ALTER TABLE "vessel_search" ADD COLUMN "vessel_id" TEXT;
UPDATE "vessel_search" AS s SET "vessel_id" = v."vessel_id" FROM "vessel" AS v WHERE v."mmsi" = s."mmsi";
DELETE FROM "vessel_search" WHERE "vessel_id" IS NULL;
ALTER TABLE "vessel_search" ALTER COLUMN "vessel_id" SET NOT NULL;
ALTER TABLE "vessel_search" DROP CONSTRAINT "vessel_search_pkey";
ALTER TABLE "vessel_search" ADD CONSTRAINT "vessel_search_pkey" PRIMARY KEY ("mmsi", "vessel_id");

-- The few that are not the first of their MMSI: where several are, a read asks which of them is past.
CREATE INDEX "vessel_shared" ON "vessel" ("mmsi") WHERE length("vessel_id") > 9;
