import fc from 'fast-check';

const base = Date.UTC(2026, 10, 24, 10);

const record = fc.record(
  {
    mmsi: fc.constantFrom('219018501', 219018501, '367123456', '211536388', 'none'),
    timestamp: fc.integer({ min: 0, max: 200 }).map((minute) => base + minute * 60_000),
    latitude: fc.constantFrom(55.5, 55.501, -33.9, 12.25, 91),
    longitude: fc.constantFrom(12.25, 12.251, 18.4, -179.9),
    speed: fc.constantFrom(0, 2.5, 4.9, 12.5, 102.3, 300, null),
    vessel_type: fc.constantFrom('Cargo', 'Tanker', 'Fishing'),
  },
  { requiredKeys: ['mmsi', 'timestamp', 'latitude'] },
);

/** A message of `ais_raw`: one record, several, none, or junk. */
const message = fc.oneof(
  { weight: 3, arbitrary: fc.array(record, { minLength: 1, maxLength: 6 }) },
  { weight: 2, arbitrary: record },
  { weight: 1, arbitrary: fc.constantFrom([], 'text', 7, null) },
);

export interface RawInput {
  partition: number;
  value: Buffer;
}

export const rawInputs = (partitions: number): fc.Arbitrary<RawInput[]> =>
  fc.array(
    fc.record({
      partition: fc.nat({ max: partitions - 1 }),
      value: fc.oneof(
        { weight: 9, arbitrary: message.map((json) => Buffer.from(JSON.stringify(json))) },
        { weight: 1, arbitrary: fc.constant(Buffer.from('{"mmsi": 3671')) },
      ),
    }),
    { minLength: 1, maxLength: 60 },
  );
