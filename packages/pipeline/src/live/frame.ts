import type { LivePosition } from './position.ts';

/** What a frame says before its positions. */
export interface FrameHeader {
  /** Partition of `ais_enriched` it was made from. */
  partition: number;
  /** Changes with each start of the producer: sequences of different epochs do not follow each other. */
  epoch: number;
  /** One more than that of the frame before. */
  sequence: number;
  /** Epoch ms that ages in the records count back from. */
  baseTime: number;
}

export interface Frame extends FrameHeader {
  positions: LivePosition[];
}

/** "PLF1", read as a little-endian number. */
const magic = 0x31464c50;
const version = 2;

/** Bytes of a header and of one record; both multiples of 4, so that typed arrays can lie over them. */
export const headerBytes = 32;
export const recordBytes = 32;
/** After the records, for each one flagged as a segment in their order: when it began, epoch ms. */
export const segmentBytes = 8;

/** Byte offsets of the header's fields. */
export const headerOffsets = {
  magic: 0,
  version: 4,
  stride: 6,
  partition: 8,
  epoch: 12,
  sequence: 16,
  count: 20,
  baseTime: 24,
} as const;

/** Byte offsets of a record's fields. */
export const recordOffsets = {
  mmsi: 0,
  longitude: 4,
  latitude: 8,
  age: 12,
  receivedAge: 16,
  speed: 20,
  course: 22,
  heading: 24,
  navStatus: 26,
  vesselClass: 27,
  sourceKind: 28,
  flags: 29,
} as const;

/** The ship is not the first of its MMSI. */
const isSegment = 1;

const degreeSteps = 1e7;
const none16 = 65_535;
const noStatus = 15;
const maxAge = 0xffff_ffff;

const clipAge = (age: number): number => (age < 0 ? 0 : age > maxAge ? maxAge : age);
const steps16 = (value: number | null, perUnit: number): number =>
  value === null ? none16 : Math.min(none16 - 1, Math.round(value * perUnit));
/** A circle's last step is its first again: 359.96 degrees is 0.0. */
const tenthsOfCircle = (degrees: number | null): number =>
  degrees === null ? none16 : Math.round(degrees * 10) % 3600;
const wholeOfCircle = (degrees: number | null): number =>
  degrees === null ? none16 : Math.round(degrees) % 360;

/**
 * One binary frame, little-endian. Positions keep 1e-7 degrees, tenths of a knot and of a degree of course,
 * whole degrees of heading; times later than the base become the base.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  let segments = 0;
  for (const { segment } of frame.positions) if (segment !== null) segments++;
  const ofRecords = headerBytes + frame.positions.length * recordBytes;
  const bytes = new Uint8Array(ofRecords + segments * segmentBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(headerOffsets.magic, magic, true);
  view.setUint16(headerOffsets.version, version, true);
  view.setUint16(headerOffsets.stride, recordBytes, true);
  view.setUint32(headerOffsets.partition, frame.partition, true);
  view.setUint32(headerOffsets.epoch, frame.epoch, true);
  view.setUint32(headerOffsets.sequence, frame.sequence, true);
  view.setUint32(headerOffsets.count, frame.positions.length, true);
  view.setFloat64(headerOffsets.baseTime, frame.baseTime, true);
  let at = headerBytes;
  let segmentAt = ofRecords;
  for (const position of frame.positions) {
    writeRecord({ view, at }, position, frame.baseTime);
    at += recordBytes;
    if (position.segment === null) continue;
    view.setFloat64(segmentAt, position.segment, true);
    segmentAt += segmentBytes;
  }
  return bytes;
}

/** A place in a frame. */
interface Cursor {
  view: DataView;
  at: number;
}

function writeRecord({ view, at }: Cursor, position: LivePosition, baseTime: number): void {
  view.setUint32(at + recordOffsets.mmsi, position.mmsi, true);
  view.setInt32(at + recordOffsets.longitude, Math.round(position.longitude * degreeSteps), true);
  view.setInt32(at + recordOffsets.latitude, Math.round(position.latitude * degreeSteps), true);
  view.setUint32(at + recordOffsets.age, clipAge(baseTime - position.timestamp), true);
  view.setUint32(at + recordOffsets.receivedAge, clipAge(baseTime - position.received_at), true);
  view.setUint16(at + recordOffsets.speed, steps16(position.speed, 10), true);
  view.setUint16(at + recordOffsets.course, tenthsOfCircle(position.course), true);
  view.setUint16(at + recordOffsets.heading, wholeOfCircle(position.heading), true);
  view.setUint8(at + recordOffsets.navStatus, position.nav_status ?? noStatus);
  view.setUint8(at + recordOffsets.vesselClass, position.class_index);
  view.setUint8(at + recordOffsets.sourceKind, position.source_index);
  view.setUint8(at + recordOffsets.flags, position.segment === null ? 0 : isSegment);
}

/** Reads a frame; throws RangeError when the bytes are none, or one of another version or length. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = checkFrame(view);
  const baseTime = view.getFloat64(headerOffsets.baseTime, true);
  const positions: LivePosition[] = [];
  let segmentAt = headerBytes + count * recordBytes;
  for (let i = 0; i < count; i++) {
    const position = readRecord(view, headerBytes + i * recordBytes, baseTime);
    positions.push(position);
    if (!hasSegment(view, i)) continue;
    position.segment = view.getFloat64(segmentAt, true);
    segmentAt += segmentBytes;
  }
  return {
    partition: view.getUint32(headerOffsets.partition, true),
    epoch: view.getUint32(headerOffsets.epoch, true),
    sequence: view.getUint32(headerOffsets.sequence, true),
    baseTime,
    positions,
  };
}

const hasSegment = (view: DataView, record: number): boolean =>
  (view.getUint8(headerBytes + record * recordBytes + recordOffsets.flags) & isSegment) !== 0;

/** Number of records of a frame that is whole. */
function checkFrame(view: DataView): number {
  if (view.byteLength < headerBytes || view.getUint32(headerOffsets.magic, true) !== magic)
    throw new RangeError('not a live frame');
  const isKnown =
    view.getUint16(headerOffsets.version, true) === version &&
    view.getUint16(headerOffsets.stride, true) === recordBytes;
  if (!isKnown) throw new RangeError('live frame of another version');
  const count = view.getUint32(headerOffsets.count, true);
  let length = headerBytes + count * recordBytes;
  for (let i = 0; i < count && length <= view.byteLength; i++)
    if (hasSegment(view, i)) length += segmentBytes;
  if (view.byteLength !== length) throw new RangeError('live frame of another length than it says');
  return count;
}

const from16 = (value: number, perUnit: number): number | null =>
  value === none16 ? null : value / perUnit;

function readRecord(view: DataView, at: number, baseTime: number): LivePosition {
  const status = view.getUint8(at + recordOffsets.navStatus);
  return {
    mmsi: view.getUint32(at + recordOffsets.mmsi, true),
    segment: null,
    timestamp: baseTime - view.getUint32(at + recordOffsets.age, true),
    received_at: baseTime - view.getUint32(at + recordOffsets.receivedAge, true),
    latitude: view.getInt32(at + recordOffsets.latitude, true) / degreeSteps,
    longitude: view.getInt32(at + recordOffsets.longitude, true) / degreeSteps,
    speed: from16(view.getUint16(at + recordOffsets.speed, true), 10),
    course: from16(view.getUint16(at + recordOffsets.course, true), 10),
    heading: from16(view.getUint16(at + recordOffsets.heading, true), 1),
    nav_status: status === noStatus ? null : status,
    class_index: view.getUint8(at + recordOffsets.vesselClass),
    source_index: view.getUint8(at + recordOffsets.sourceKind),
  };
}
