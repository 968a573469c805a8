import { readHexByte } from './armour.ts';
import type { NmeaProblem } from './error.ts';
import { hashBytes, type TextCache } from './text-cache.ts';

/** What a TAG block says about its sentence (IEC 61162-450). */
export interface TagBlock {
  /** `s`: who heard it. */
  station: string | null;
  /** `c`: when, as epoch milliseconds; given in seconds or in milliseconds. */
  timeMs: number | null;
  /** `d`: for whom. */
  destination: string | null;
  /** `g`: a number that stands for the group's id; ids come again, so it never joins by itself. */
  group: number | null;
  /** `n`. */
  lineCount: number | null;
  /** `r`, milliseconds or seconds as the sender counts. */
  relativeTime: number | null;
  /** `t`. */
  text: string | null;
}

const star = 0x2a;
const comma = 0x2c;
const colon = 0x3a;
const dash = 0x2d;
/** Numbers from here on are milliseconds: in seconds it would be the year 5138. */
const leastMilliseconds = 1e11;

const keys = { s: 0x73, c: 0x63, d: 0x64, g: 0x67, n: 0x6e, r: 0x72, t: 0x74 };

/** Reads what stands between two backslashes. Unknown keys are passed over. */
export function readTagBlock(
  bytes: Buffer,
  { from, to, texts }: { from: number; to: number; texts: TextCache },
): TagBlock | NmeaProblem {
  const end = to - 3;
  if (end < from || bytes[end] !== star) return 'tag_malformed';
  let sum = 0;
  for (let i = from; i < end; i += 1) sum ^= bytes[i] ?? 0;
  if (readHexByte(bytes, end + 1) !== sum) return 'tag_checksum_wrong';
  const tag: TagBlock = {
    station: null,
    timeMs: null,
    destination: null,
    group: null,
    lineCount: null,
    relativeTime: null,
    text: null,
  };
  for (let at = from; at < end;) {
    let stop = at;
    while (stop < end && bytes[stop] !== comma) stop += 1;
    if (bytes[at + 1] === colon && stop > at + 2) {
      setField(tag, bytes[at] ?? 0, { bytes, from: at + 2, to: stop, texts });
    }
    at = stop + 1;
  }
  return tag;
}

interface Run {
  bytes: Buffer;
  from: number;
  to: number;
  texts: TextCache;
}

function setField(tag: TagBlock, key: number, run: Run): void {
  if (key === keys.c) tag.timeMs = readTime(run);
  else if (key === keys.s) tag.station = run.texts.take(run.bytes, run.from, run.to);
  else if (key === keys.g) tag.group = readGroup(run);
  else if (key === keys.d) tag.destination = run.texts.take(run.bytes, run.from, run.to);
  else if (key === keys.t) tag.text = run.texts.take(run.bytes, run.from, run.to);
  else if (key === keys.n) tag.lineCount = readDigits(run);
  else if (key === keys.r) tag.relativeTime = readDigits(run);
}

/** A number of up to 15 digits; null for anything else. */
function readDigits({ bytes, from, to }: Run): number | null {
  if (to - from > 15) return null;
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

function readTime(run: Run): number | null {
  const value = readDigits(run);
  if (value === null) return null;
  return value >= leastMilliseconds ? value : value * 1_000;
}

/** `part-count-id`: the id may be any text. */
function readGroup({ bytes, from, to }: Run): number | null {
  let dashes = 0;
  for (let i = from; i < to; i += 1) {
    if (bytes[i] === dash) dashes += 1;
    if (dashes === 2) return hashBytes(bytes, i + 1, to);
  }
  return null;
}
