const hash = 0x23;
const dollar = 0x24;
const bang = 0x21;
const comma = 0x2c;
const backslash = 0x5c;

/** Five bytes of talker and formatter before the first comma. */
const headLength = 6;

/**
 * Where to go on after `!ttfff,` whose formatter is another one than VDM or VDO; 0 when no sentence
 * begins at `at`.
 */
export function wrongFormatterEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + headLength >= end || bytes[at + headLength] !== comma) return 0;
  for (let i = at + 1; i < at + headLength; i += 1) {
    const byte = bytes[i] ?? 0;
    const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39);
    if (!isLetter && byte !== 0x2d) return 0;
  }
  return at + headLength;
}

/**
 * A line without an AIS sentence: `other` when it is blank, a comment, a TAG block or another NMEA
 * sentence, `unreadable` when it is nothing of that.
 */
export function kindOfLine(bytes: Uint8Array, from: number, to: number): 'other' | 'unreadable' {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9)) at += 1;
  if (at === to || bytes[at] === hash || bytes[at] === backslash) return 'other';
  for (; at < to; at += 1) {
    const byte = bytes[at];
    if ((byte === dollar || byte === bang) && hasAddress(bytes, at + 1, to)) return 'other';
  }
  return 'unreadable';
}

/** Letters and digits up to a comma, as in `$GPGGA,`. */
function hasAddress(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && isLetterOrDigit(bytes[at] ?? 0)) at += 1;
  return at > from + 1 && at < to && bytes[at] === comma;
}

const isLetterOrDigit = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
