import { readHexByte } from './armour.ts';
import type { NmeaProblem } from './error.ts';

const bang = 0x21;
const star = 0x2a;
const comma = 0x2c;
const backslash = 0x5c;
const letterV = 0x56;
const letterD = 0x44;
const letterM = 0x4d;
const letterO = 0x4f;
const zero = 0x30;
const mostFillBits = 5;
/** Commas that are looked at: six stand before the fill bits, a seventh ends them. */
const mostCommas = 7;

/** The fields of one VDM or VDO sentence, filled anew for each. */
export class Sentence {
  /** Own ship: VDO. */
  isOwn = false;
  partCount = 1;
  part = 1;
  /** 0 to 9, -1 when empty. */
  sequence = -1;
  /** Byte of the channel, 0 when empty. */
  channel = 0;
  payloadStart = 0;
  payloadEnd = 0;
  fillBits = 0;
  checksum = 0;
  /** Where reading goes on after it. */
  end = 0;
  readonly commas = new Int32Array(mostCommas);
}

/** Whether `ttVDM,` or `ttVDO,` stands after the byte at `at`. */
export function isHeadAt(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 6 >= end || bytes[at + 3] !== letterV || bytes[at + 4] !== letterD) return false;
  const last = bytes[at + 5];
  return (last === letterM || last === letterO) && bytes[at + 6] === comma;
}

/**
 * Reads the sentence that begins at `start`, where `isHeadAt` holds, up to its checksum or the end of
 * the line; a new sentence or a TAG block before that shows that it was cut. More than seven fields
 * are passed over. Null when it is sound; `sentence.end` is set in any case.
 */
export function readSentence(
  bytes: Uint8Array,
  { start, lineEnd }: { start: number; lineEnd: number },
  sentence: Sentence,
): NmeaProblem | null {
  const { commas } = sentence;
  let count = 0;
  let sum = 0;
  let at = start + 1;
  for (; at < lineEnd; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === star || byte === backslash) break;
    if (byte === bang && isHeadAt(bytes, at, lineEnd)) break;
    sum ^= byte;
    if (byte === comma && count < mostCommas) commas[count++] = at;
  }
  sentence.end = at;
  if (at + 2 >= lineEnd || bytes[at] !== star) return 'checksum_missing';
  sentence.end = at + 1;
  const checksum = readHexByte(bytes, at + 1);
  if (checksum < 0) return 'checksum_not_hex';
  sentence.end = at + 3;
  if (checksum !== sum) return 'checksum_wrong';
  sentence.checksum = checksum;
  sentence.isOwn = bytes[start + 5] === letterO;
  if (count < mostCommas - 1) return 'too_few_fields';
  if (count < mostCommas) commas[count] = at;
  return readFields(bytes, sentence);
}

const isDigit = (byte: number): boolean => byte >= zero && byte <= zero + 9;

function readFields(bytes: Uint8Array, sentence: Sentence): NmeaProblem | null {
  const { commas } = sentence;
  const [a, b, c] = [commas[0] ?? 0, commas[1] ?? 0, commas[2] ?? 0];
  const [d, e, f] = [commas[3] ?? 0, commas[4] ?? 0, commas[5] ?? 0];
  const partCount = (bytes[a + 1] ?? 0) - zero;
  if (b - a !== 2 || partCount < 1 || partCount > 9) return 'bad_part_count';
  const part = (bytes[b + 1] ?? 0) - zero;
  if (c - b !== 2 || part < 1 || part > partCount) return 'bad_part_number';
  const sequence = bytes[c + 1] ?? 0;
  if (d - c > 2 || (d - c === 2 && !isDigit(sequence))) return 'bad_sequence';
  const channel = bytes[d + 1] ?? 0;
  if (e - d > 2 || (e - d === 2 && (channel <= 32 || channel > 126))) return 'bad_channel';
  if (f - e < 2) return 'empty_payload';
  const fillBits = (bytes[f + 1] ?? 0) - zero;
  if ((commas[6] ?? 0) - f !== 2 || fillBits < 0 || fillBits > mostFillBits) {
    return 'bad_fill_bits';
  }
  sentence.partCount = partCount;
  sentence.part = part;
  sentence.sequence = d - c === 2 ? sequence - zero : -1;
  sentence.channel = e - d === 2 ? channel : 0;
  sentence.payloadStart = e + 1;
  sentence.payloadEnd = f;
  sentence.fillBits = fillBits;
  return null;
}
