-- What the column says of itself, as the record does.
COMMENT ON COLUMN "vessel"."distance_to_shore" IS 'great-circle distance to the nearest coast, km, within 2.1 km; 0 on land and inland waters';
