COMMENT ON COLUMN "vessel"."weather_at" IS 'when the weather was observed or is valid, the older of the two; null from the climatology';
COMMENT ON COLUMN "vessel"."weather_source" IS 'who gave the weather: climatology or a provider, or two of them with a plus between';
COMMENT ON COLUMN "position"."weather_source" IS 'who gave the weather: climatology or a provider, or two of them with a plus between';
