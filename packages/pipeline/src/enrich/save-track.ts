import type { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { EarlierFix } from '../segment/segment.ts';
import type { Identity } from './identity.ts';
import { createTrack, type Track } from './track.ts';

/** What of a track is there: ships alone mostly have little, and there are many. */
const has = { fishing: 1, before: 2, said: 4, again: 8, fit: 16, fine: 32 } as const;

const isSilent = (hashes: Uint32Array): boolean => hashes.every((hash) => hash === 0);

/** Whether numbers of 32 bits say the same: those of ships alone are kept as such. */
const isCoarse = ({ latitude, longitude, speed, course }: EarlierFix): boolean =>
  [latitude, longitude, speed ?? NaN, course ?? NaN].every((value) =>
    Object.is(Math.fround(value), value),
  );

const partsOf = (track: Track): number =>
  (track.fishingSince === null ? 0 : has.fishing) |
  (track.before === null ? 0 : has.before) |
  (isSilent(track.identity.said) ? 0 : has.said) |
  (isSilent(track.identity.again) ? 0 : has.again) |
  (track.fit === 0 && (track.before?.fit ?? 0) === 0 ? 0 : has.fit) |
  (isCoarse(track) && (track.before === null || isCoarse(track.before)) ? 0 : has.fine);

/** A track as a checkpoint keeps it, in the order it is read back. */
export function writeTrack(writer: ByteWriter, track: Track): void {
  const parts = partsOf(track);
  writer.u32(parts);
  writer.text(track.id ?? '');
  writer.u32(track.count);
  writer.f32(track.topSpeed);
  if (track.fishingSince !== null) writer.f64(track.fishingSince);
  writeFix(writer, track, parts);
  if (track.before !== null) writeFix(writer, track.before, parts);
  if ((parts & has.said) !== 0) track.identity.said.forEach((hash) => writer.u32(hash));
  if ((parts & has.again) !== 0) track.identity.again.forEach((hash) => writer.u32(hash));
}

function writeFix(writer: ByteWriter, fix: EarlierFix, parts: number): void {
  const write = (value: number): void =>
    (parts & has.fine) === 0 ? writer.f32(value) : writer.f64(value);
  writer.f64(fix.at);
  write(fix.latitude);
  write(fix.longitude);
  write(fix.speed ?? NaN);
  write(fix.course ?? NaN);
  if ((parts & has.fit) !== 0) writer.f64(fix.fit);
}

export function readTrack(reader: ByteReader): Track {
  const track = createTrack();
  const parts = reader.u32();
  track.id = reader.text() || null;
  track.count = reader.u32();
  track.topSpeed = reader.f32();
  if ((parts & has.fishing) !== 0) track.fishingSince = reader.f64();
  Object.assign(track, readFix(reader, parts));
  if ((parts & has.before) !== 0) track.before = readFix(reader, parts);
  readIdentity(reader, track.identity, parts);
  return track;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function readFix(reader: ByteReader, parts: number): EarlierFix {
  const read = (): number => ((parts & has.fine) === 0 ? reader.f32() : reader.f64());
  return {
    at: reader.f64(),
    latitude: read(),
    longitude: read(),
    speed: orNull(read()),
    course: orNull(read()),
    fit: (parts & has.fit) === 0 ? 0 : reader.f64(),
  };
}

function readIdentity(reader: ByteReader, { said, again }: Identity, parts: number): void {
  if ((parts & has.said) !== 0) for (let i = 0; i < said.length; i++) said[i] = reader.u32();
  if ((parts & has.again) !== 0) for (let i = 0; i < again.length; i++) again[i] = reader.u32();
}
