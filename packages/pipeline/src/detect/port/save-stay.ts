import type { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import type { Fix } from '../fix.ts';
import { packTrail } from '../trail.ts';
import { newStay, type PortStay, type PortStop } from './stay.ts';
import type { Wait } from './wait.ts';

/** Half of all ships lie in a port: their stays are written as numbers, at a tenth of the cost of JSON. */
const counts = ['entries', 'stops', 'gaps', 'revision', 'arrivals'] as const;
const times = ['waiting_ms', 'berth_ms'] as const;
const longest = ['stopped_ms', 'silent_ms'] as const;
const moments = ['anchorage_at', 'berth_at'] as const;

/**
 * Flags of a stay. Those saved before there was a wait have not the second one, nothing behind the trail, and four
 * numbers for each position in it.
 */
const wayOut = 1;
const hasMore = 2;

function writeFix(writer: ByteWriter, fix: Fix | null): void {
  writer.optionalF64(fix?.at ?? null);
  if (fix === null) return;
  writer.f64(fix.latitude);
  writer.f64(fix.longitude);
  writer.optionalF64(fix.speed);
}

function readFix(reader: ByteReader): Fix | null {
  const at = reader.optionalF64();
  if (at === null) return null;
  return { at, latitude: reader.f64(), longitude: reader.f64(), speed: reader.optionalF64() };
}

function writeStop(writer: ByteWriter, stop: PortStop | null): void {
  writeFix(writer, stop?.start ?? null);
  if (stop === null) return;
  writeFix(writer, stop.leaving);
  writer.u32(stop.kind === 'berth' ? 1 : 0);
  writer.u32(stop.revision);
}

function readStop(reader: ByteReader): PortStop | null {
  const start = readFix(reader);
  if (start === null) return null;
  const leaving = readFix(reader);
  const kind = reader.u32() === 1 ? 'berth' : 'anchorage';
  return { start, kind, leaving, revision: reader.u32() };
}

/** Writes a stay, or that there is none. */
export function writeStay(writer: ByteWriter, stay: PortStay | null): void {
  writer.text(stay?.port ?? '');
  if (stay === null) return;
  writeFix(writer, stay.start);
  writeFix(writer, stay.entry);
  writeStop(writer, stay.stop);
  for (const name of counts) writer.u32(stay[name]);
  for (const name of times) writer.f64(stay[name]);
  for (const name of moments) writer.optionalF64(stay[name]);
  writer.u32((stay.isWayOut ? wayOut : 0) | hasMore);
  writer.f64(stay.trail.everyMs);
  writer.u32(stay.trail.packed.length);
  for (const value of stay.trail.packed) writer.f64(value);
  for (const name of longest) writer.f64(stay[name]);
  writeWait(writer, stay.wait);
}

function writeWait(writer: ByteWriter, wait: Wait | null): void {
  writeFix(writer, wait?.start ?? null);
  if (wait === null) return;
  writeFix(writer, wait.end);
  for (const value of [wait.ms, wait.km, wait.beforeMs]) writer.f64(value);
}

function readWait(reader: ByteReader): Wait | null {
  const start = readFix(reader);
  if (start === null) return null;
  const end = readFix(reader) ?? start;
  return { start, end, ms: reader.f64(), km: reader.f64(), beforeMs: reader.f64() };
}

/** Reads what `writeStay` wrote. */
export function readStay(reader: ByteReader): PortStay | null {
  const port = reader.text();
  if (port === '') return null;
  const start = readFix(reader);
  if (start === null) throw new RangeError('a saved stay has no beginning');
  const one = newStay(port, start, false);
  one.entry = readFix(reader);
  one.stop = readStop(reader);
  for (const name of counts) one[name] = reader.u32();
  for (const name of times) one[name] = reader.f64();
  for (const name of moments) one[name] = reader.optionalF64();
  const flags = reader.u32();
  one.isWayOut = (flags & wayOut) !== 0;
  const everyMs = reader.f64();
  const numbers = Array.from({ length: reader.u32() }, () => reader.f64());
  if ((flags & hasMore) === 0) {
    one.trail = packTrail(numbers, everyMs);
    return one;
  }
  one.trail = { packed: numbers, everyMs };
  for (const name of longest) one[name] = reader.f64();
  one.wait = readWait(reader);
  return one;
}
