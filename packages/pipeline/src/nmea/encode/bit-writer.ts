import { textAlphabet } from '../armour.ts';

/** Gathers the bits of a message, most significant first. */
export class BitWriter {
  readonly bits: number[] = [];

  /** A number of up to 40 bits; a negative one in two's complement. Throws a `RangeError`. */
  number(value: number, width: number): void {
    const span = 2 ** width;
    if (!Number.isInteger(value) || value < -span / 2 || value >= span) {
      throw new RangeError(`${value} does not fit into ${width} bits`);
    }
    const raw = value < 0 ? value + span : value;
    for (let bit = width - 1; bit >= 0; bit -= 1) this.bits.push(Math.floor(raw / 2 ** bit) % 2);
  }

  /** Text filled with `@`. Throws a `RangeError` for letters that six bits cannot write. */
  text(value: string, characters: number): void {
    if (value.length > characters) {
      throw new RangeError(`"${value}" is longer than ${characters} characters`);
    }
    for (let i = 0; i < characters; i += 1) {
      const six = i < value.length ? textAlphabet.indexOf(value.charAt(i)) : 0;
      if (six < 0) throw new RangeError(`"${value.charAt(i)}" is no six-bit character`);
      this.number(six, 6);
    }
  }

  /** Bits as `count:hex`. */
  data(value: string): void {
    const [count = '0', hex = ''] = value.split(':');
    for (let bit = 0; bit < Number(count); bit += 1) {
      const digit = parseInt(hex.charAt(bit >> 2), 16);
      this.bits.push((digit >> (3 - (bit & 3))) & 1);
    }
  }
}
