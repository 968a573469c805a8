import { describe, expect, it } from 'vitest';
import { mmsiOf, vesselIdPattern } from '../records/vessel-id.ts';
import { liveShipKey } from './live-ship-key.ts';
import { toShipKey, toVesselId } from '../ships/ship-key.ts';

const began = Date.UTC(2014, 0, 1, 3, 44, 39);

describe('the key of a ship', () => {
  it.each([
    ['alone on its MMSI', 416_000_000, null, 416_000_000, '416000000'],
    ['alone, with zeros before', 2_190_001, null, 2_190_001, '002190001'],
    ['another on it', 416_000_000, began, '416000000-20140101T034439Z', null],
    ['another, with zeros before', 2_190_001, began + 7, '002190001-20140101T034439.007Z', null],
  ])('%s', (...[, mmsi, segment, key, vesselId]) => {
    expect(liveShipKey({ mmsi, segment })).toBe(key);
    expect(toVesselId(key)).toBe(vesselId ?? key);
    expect(toShipKey(toVesselId(key))).toBe(key);
    expect(toVesselId(key)).toMatch(vesselIdPattern);
    expect(Number(mmsiOf(toVesselId(key)))).toBe(mmsi);
  });
});
