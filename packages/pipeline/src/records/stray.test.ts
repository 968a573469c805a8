import { expect, test } from 'vitest';
import { anEnriched } from '../../test/builders.ts';
import { qualityOf } from './quality.ts';
import { segmentId } from '../segment/segment.ts';
import { isStray } from './stray.ts';

const mmsi = '219000001';
const timestamp = Date.UTC(2024, 0, 15, 12);
const own = segmentId(mmsi, timestamp);
const earlier = segmentId(mmsi, timestamp - 1);

test.each([
  ['the first of its segment, where no ship gets', { flag: 'implied_speed', vessel_id: own }, true],
  ['the second of it', { flag: 'implied_speed', vessel_id: earlier }, false],
  ['of the first ship of an MMSI', { flag: 'implied_speed', vessel_id: mmsi }, false],
  ['of a segment that might be of either ship', { flag: 'conflict', vessel_id: own }, false],
  ['where nobody has looked', { flag: 'implied_speed', vessel_id: null }, false],
] as const)('%s', (_name, { flag, vessel_id }, expected) => {
  expect(isStray(anEnriched({ mmsi, timestamp, vessel_id, quality: qualityOf(flag) }))).toBe(
    expected,
  );
});
