import { sixBitOf, textAlphabet } from './armour.ts';

/** Most six-bit characters of a message: nine sentences of 110, five times what five slots can hold. */
export const mostCharacters = 1_000;

const wideBits = 25;
const noCharacter = 0;
const space = 32;

/**
 * The bits of one message, as six-bit values. It is filled anew for each message, so that no message
 * costs a buffer. Bits beyond `bits` read as anything: ask `bits` first.
 */
export class Payload {
  readonly six = new Uint8Array(mostCharacters + 8);
  /** Length of the message after its fill bits. */
  bits = 0;

  /** Unsigned number of up to 40 bits, most significant first. */
  unsigned(at: number, width: number): number {
    if (width > wideBits) {
      return this.unsigned(at, width - 16) * 65_536 + this.unsigned(at + width - 16, 16);
    }
    let index = (at / 6) | 0;
    let have = 6 - (at - index * 6);
    let value = (this.six[index] ?? 0) & ((1 << have) - 1);
    while (have < width) {
      index += 1;
      value = (value << 6) | (this.six[index] ?? 0);
      have += 6;
    }
    return value >> (have - width);
  }

  /** Number in two's complement, up to 32 bits. */
  signed(at: number, width: number): number {
    const value = this.unsigned(at, width);
    const half = 2 ** (width - 1);
    return value >= half ? value - half - half : value;
  }

  /**
   * Text of up to `characters`: cut at the first `@`, trailing blanks removed, leading ones kept. Only
   * whole characters inside the message count.
   */
  text(at: number, characters: number): string {
    let text = '';
    let kept = 0;
    const end = Math.min(at + characters * 6, this.bits);
    for (let bit = at; bit + 6 <= end; bit += 6) {
      const value = this.unsigned(bit, 6);
      if (value === noCharacter) break;
      text += textAlphabet.charAt(value);
      if (value !== space) kept = text.length;
    }
    return kept === text.length ? text : text.slice(0, kept);
  }

  /** Whether one of so many characters is the `@` that ends a text. */
  isTextEnded(at: number, characters: number): boolean {
    for (let i = 0; i < characters; i += 1) {
      if (this.unsigned(at + i * 6, 6) === noCharacter) return true;
    }
    return false;
  }

  /** Bits `at` to `end` as `count:hex`, the last byte filled with zeros, as gpsd writes them. */
  data(at: number, end: number): string {
    const count = Math.max(end - at, 0);
    let hex = '';
    for (let bit = at; bit < end; bit += 8) {
      const width = Math.min(8, end - bit);
      const byte = this.unsigned(bit, width) << (8 - width);
      hex += byte.toString(16).padStart(2, '0');
    }
    return `${count}:${hex}`;
  }
}

/** Takes the payload of a sentence out of its armour; false when it holds an illegal character. */
export function loadPayload(
  payload: Payload,
  bytes: Uint8Array,
  {
    payloadStart,
    payloadEnd,
    fillBits,
  }: { payloadStart: number; payloadEnd: number; fillBits: number },
): boolean {
  const { six } = payload;
  const count = payloadEnd - payloadStart;
  if (count > mostCharacters) return false;
  for (let i = 0; i < count; i += 1) {
    const value = sixBitOf[bytes[payloadStart + i] ?? 0] ?? -1;
    if (value < 0) return false;
    six[i] = value;
  }
  six.fill(0, count, count + 8);
  payload.bits = count * 6 - fillBits;
  return true;
}
