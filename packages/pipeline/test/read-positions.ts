import {
  createPositionFileReader,
  type PositionFileOptions,
} from '../src/formats/position-file.ts';
import type { RawRecord, UnreadableRecord } from '../src/records/raw.ts';

/** Reads a whole file of positions, in pieces of `size` bytes. */
export function readPositions(
  content: Uint8Array | string,
  { size = 65_536, ...options }: PositionFileOptions & { size?: number } = {},
) {
  const reader = createPositionFileReader(options);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const records: (RawRecord | UnreadableRecord)[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    records.push(...reader.push(bytes.subarray(at, at + size)));
  }
  records.push(...reader.end());
  const { name = null, title = null } = reader.format() ?? {};
  return { records, name, title, lastLine: reader.lastLine(), without: reader.withoutPosition() };
}
