import type { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { EarlierFix } from '../segment/segment.ts';
import { createTrack, type Track } from './track.ts';

/** A track as a checkpoint keeps it, in the order it is read back. */
export function writeTrack(writer: ByteWriter, track: Track): void {
  writer.text(track.id ?? '');
  writer.u32(track.count);
  writer.f64(track.topSpeed);
  writer.optionalF64(track.fishingSince);
  writeFix(writer, track);
  writer.u32(track.before === null ? 0 : 1);
  if (track.before !== null) writeFix(writer, track.before);
  const { said, again } = track.identity;
  const isSilent = said.every((hash) => hash === 0) && again.every((hash) => hash === 0);
  writer.array(isSilent ? new Uint32Array(0) : said);
  writer.array(isSilent ? new Uint32Array(0) : again);
}

function writeFix(writer: ByteWriter, fix: EarlierFix): void {
  writer.f64(fix.at);
  writer.f64(fix.latitude);
  writer.f64(fix.longitude);
  writer.optionalF64(fix.speed);
  writer.optionalF64(fix.course);
  writer.f64(fix.fit);
}

export function readTrack(reader: ByteReader): Track {
  const track = createTrack();
  track.id = reader.text() || null;
  track.count = reader.u32();
  track.topSpeed = reader.f64();
  track.fishingSince = reader.optionalF64();
  Object.assign(track, readFix(reader));
  track.before = reader.u32() === 1 ? readFix(reader) : null;
  track.identity.said.set(reader.u32s());
  track.identity.again.set(reader.u32s());
  return track;
}

const readFix = (reader: ByteReader): EarlierFix => ({
  at: reader.f64(),
  latitude: reader.f64(),
  longitude: reader.f64(),
  speed: reader.optionalF64(),
  course: reader.optionalF64(),
  fit: reader.f64(),
});
