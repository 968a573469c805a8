import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEnriched } from '../../test/builders.ts';
import {
  decodeFrame,
  encodeFrame,
  headerBytes,
  recordBytes,
  segmentBytes,
  type Frame,
} from './frame.ts';
import { toLivePosition, type LivePosition } from './position.ts';

const baseTime = Date.UTC(2024, 0, 15, 12);
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const tenths = (max: number): fc.Arbitrary<number | null> =>
  fc.option(fc.integer({ min: 0, max: max * 10 }).map((n) => n / 10));
const degrees = (max: number): fc.Arbitrary<number> =>
  fc.integer({ min: -max * 1e7, max: max * 1e7 }).map((n) => n / 1e7 + 0);

/** Positions a frame holds without loss. */
const positions: fc.Arbitrary<LivePosition> = fc.record({
  mmsi: fc.integer({ min: 1, max: 999_999_999 }),
  segment: fc.option(fc.integer({ min: 0, max: baseTime })),
  timestamp: u32.map((age) => baseTime - age),
  received_at: u32.map((age) => baseTime - age),
  latitude: degrees(90),
  longitude: degrees(180),
  speed: tenths(100),
  course: tenths(359),
  heading: fc.option(fc.integer({ min: 0, max: 359 })),
  nav_status: fc.option(fc.integer({ min: 0, max: 14 })),
  class_index: fc.integer({ min: 0, max: 7 }),
  source_index: fc.integer({ min: 0, max: 2 }),
});
const frames: fc.Arbitrary<Frame> = fc.record({
  partition: fc.integer({ min: 0, max: 1000 }),
  epoch: u32,
  sequence: u32,
  baseTime: fc.constant(baseTime),
  positions: fc.array(positions),
});

test('reads back what was written', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const bytes = encodeFrame(frame);
      const segments = frame.positions.filter(({ segment }) => segment !== null);
      expect(bytes.length).toBe(
        headerBytes + frame.positions.length * recordBytes + segments.length * segmentBytes,
      );
      expect(decodeFrame(bytes)).toEqual(frame);
    }),
  );
});

test('lies anywhere in a buffer', () => {
  const frame: Frame = { partition: 1, epoch: 2, sequence: 3, baseTime, positions: [] };
  const padded = new Uint8Array(headerBytes + 3);
  padded.set(encodeFrame(frame), 3);
  expect(decodeFrame(padded.subarray(3))).toEqual(frame);
});

const roundTrip = (changes: Partial<LivePosition>): LivePosition | undefined => {
  const position = { ...toLivePosition(anEnriched()), timestamp: baseTime, ...changes };
  const frame = { partition: 0, epoch: 0, sequence: 0, baseTime, positions: [position] };
  return decodeFrame(encodeFrame(frame)).positions[0];
};

test.each([
  ['a time after the base is the base', { timestamp: baseTime + 1 }, { timestamp: baseTime }],
  [
    'a time more than 2^32 ms before the base is as old as can be told',
    { timestamp: baseTime - 2 ** 32 },
    { timestamp: baseTime - (2 ** 32 - 1) },
  ],
  ['a course just below a full circle is north', { course: 359.96 }, { course: 0 }],
  ['a heading just below a full circle is north', { heading: 359.6 }, { heading: 0 }],
  ['the antimeridian, east', { longitude: 180 }, { longitude: 180 }],
  ['the antimeridian, west', { longitude: -180 }, { longitude: -180 }],
])('%s', (_name, changes, expected) => {
  expect(roundTrip(changes)).toMatchObject(expected);
});

test('every corrupted frame is decoded or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(() => decodeFrame(bytes)).toThrow(RangeError);
    }),
  );
});

test.each([
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
  ['too long', (bytes: Uint8Array) => Uint8Array.of(...bytes, 0)],
  ['of another version', (bytes: Uint8Array) => bytes.with(4, 9)],
  ['of another stride', (bytes: Uint8Array) => bytes.with(6, 28)],
])('a frame %s is refused', (_name, spoil) => {
  const frame = { partition: 0, epoch: 0, sequence: 0, baseTime, positions: [] };
  expect(() => decodeFrame(spoil(encodeFrame(frame)))).toThrow(RangeError);
});

test.each([
  ['alone on its MMSI', '219018501', 0],
  ['of which nobody has looked', null, 0],
  ['beside another', '219018501-20240115T120000Z', segmentBytes],
])('a ship %s', (_name, vessel_id, more) => {
  const position = toLivePosition(anEnriched({ vessel_id }));
  expect(position.segment).toBe(more === 0 ? null : baseTime);
  const frame = { partition: 0, epoch: 0, sequence: 0, baseTime, positions: [position] };
  expect(encodeFrame(frame).length).toBe(headerBytes + recordBytes + more);
});

test.each([
  ['simulator:world', 2],
  ['file:day.csv', 1],
  ['aisstream:world', 0],
  ['kafka:ais_raw', 0],
])('the source kind of %s', (source, expected) => {
  expect(toLivePosition(anEnriched({ source })).source_index).toBe(expected);
});
