import { expect, test } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import type { ValidRecord } from '../records/checked.ts';
import { createReference } from '../reference/reference.ts';
import type { Zone } from '../reference/zone.ts';
import { createEnrichStage } from './index.ts';

const square = [
  [
    [
      [0, 50],
      [10, 50],
      [10, 60],
      [0, 60],
      [0, 50],
    ],
  ],
] as const;
const aZone = (id: string): Zone => ({
  ...{ id, name: id, kind: 'test', polygons: square, attribution: null },
});

function enriched(changes: Partial<ValidRecord>[], reference = createReference()) {
  const stage = createEnrichStage(reference);
  const records = changes.map((change) => aChecked({ latitude: 55, longitude: 5, ...change }));
  const packet = { through: { offset: 0, index: 0 }, records };
  return stage.step(stage.initial(), packet).records;
}

test.each([
  { mmsi: '219018501', flag: 'DK', of: 'a ship' },
  { mmsi: '002190001', flag: 'DK', of: 'a coast station' },
  { mmsi: '992351000', flag: 'GB', of: 'an aid to navigation' },
  { mmsi: '799000001', flag: null, of: 'digits that are not allocated' },
  { mmsi: '970012345', flag: null, of: 'an AIS-SART, whose number has none' },
])('the flag of $mmsi is $flag: $of', ({ mmsi, flag }) => {
  expect(enriched([{ mmsi }])[0]?.flag).toBe(flag);
});

test('zones are those of the place, in order; without zones nobody has looked', () => {
  const reference = createReference({ zones: [aZone('b'), aZone('a')] });
  const [inside, outside] = enriched([{}, { mmsi: '219018502', longitude: 20 }], reference);
  expect([inside?.zones, outside?.zones]).toEqual(['a,b', '']);
  expect(enriched([{}])[0]?.zones).toBeNull();
});

test('the shore is where the land is; without land nobody has looked', () => {
  const [inside, outside] = enriched(
    [{ longitude: 5 }, { mmsi: '219018502', longitude: 11 }],
    createReference({ land: square }),
  );
  expect(inside?.distance_to_shore).toBe(0);
  // One degree of longitude at 55 N.
  expect(Math.abs((outside?.distance_to_shore ?? 0) - 63.8)).toBeLessThan(1.8);
  expect(enriched([{}])[0]?.distance_to_shore).toBeNull();
});

test('the destination is a port with how sure that is, or none', () => {
  const [named, none, silent] = enriched([
    { destination: 'NL RTM' },
    { mmsi: '219018502', destination: 'FOR ORDERS' },
    { mmsi: '219018503' },
  ]);
  expect(named).toMatchObject({ destination_port: 'NLRTM', destination_confidence: 4 });
  expect(none).toMatchObject({ destination_port: null, destination_confidence: null });
  expect(silent).toMatchObject({ destination_port: null, destination_confidence: null });
});

test('way and implied speed are from the position before, and of nothing else', () => {
  const at = Date.UTC(2024, 0, 15, 10);
  const [first, next, same, late] = enriched([
    { timestamp: at },
    // A tenth of a degree north in an hour: six nautical miles.
    { timestamp: at + 3_600_000, latitude: 55.1 },
    { timestamp: at + 3_600_000, latitude: 55.1 },
    { timestamp: at + 1_800_000, latitude: 55.05 },
  ]);
  expect(first).toMatchObject({ distance_sailed: null, implied_speed: null });
  expect(next?.distance_sailed).toBeCloseTo(11.119, 2);
  expect(next?.implied_speed).toBe(6);
  expect(same?.distance_sailed).toBeLessThan(0.002);
  expect(same?.implied_speed).toBeNull();
  expect(late).toMatchObject({ late: true, distance_sailed: null, implied_speed: null });
});

test('every record says which tables were used, and other tables are another version', () => {
  const version = enriched([{}])[0]?.reference_version;
  expect(version).toMatch(/^p[0-9a-f]{8}-znone-s[0-9a-f]{8}$/);
  const zoned = createReference({ zones: [aZone('a')] }).version;
  expect(zoned).not.toBe(version);
  expect(createReference({ zones: [aZone('a')] }).version).toBe(zoned);
  expect(createReference({ zones: [aZone('b')] }).version).not.toBe(zoned);
});
