-- What screens show of a ship beside its position; of ships that are here nobody has looked yet.
ALTER TABLE "vessel" ADD COLUMN "flag" TEXT;
COMMENT ON COLUMN "vessel"."flag" IS 'country of the MMSI, ISO 3166-1 alpha-2; null when it holds none';
ALTER TABLE "vessel" ADD COLUMN "zones" TEXT;
COMMENT ON COLUMN "vessel"."zones" IS 'ids of the zones it is in, ascending, with a comma between; empty in none';
ALTER TABLE "vessel" ADD COLUMN "distance_to_shore" DOUBLE PRECISION;
COMMENT ON COLUMN "vessel"."distance_to_shore" IS 'great-circle distance to the nearest coast, km, within 1.8 km; 0 on land and inland waters';
ALTER TABLE "vessel" ADD COLUMN "destination_port" TEXT;
COMMENT ON COLUMN "vessel"."destination_port" IS 'LOCODE of the port that the destination means; null if none';
ALTER TABLE "vessel" ADD COLUMN "destination_confidence" INTEGER;
COMMENT ON COLUMN "vessel"."destination_confidence" IS 'how sure: 4 its LOCODE, 3 its name, 2 a name that others share, 1 a name among other words';
ALTER TABLE "vessel" ADD COLUMN "expected_interval" DOUBLE PRECISION;
COMMENT ON COLUMN "vessel"."expected_interval" IS 'seconds to the next position as ITU-R M.1371-5 wants them; null for stations that need not report';
ALTER TABLE "vessel" ADD COLUMN "weather_at" TIMESTAMPTZ(3);
COMMENT ON COLUMN "vessel"."weather_at" IS 'when the weather of a provider was observed or is valid; null from the climatology alone';
