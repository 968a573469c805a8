/** Six-bit armour of IEC 61162-1 and the alphabet of ITU-R M.1371-5, Annex 8, Table 47. */

/** Six-bit value of a payload byte, -1 where the byte stands for none. */
export const sixBitOf = new Int8Array(256).fill(-1);
/** Payload byte of a six-bit value. */
export const armourOf = new Uint8Array(64);
for (let value = 0; value < 64; value += 1) {
  const byte = value < 40 ? value + 48 : value + 56;
  sixBitOf[byte] = value;
  armourOf[value] = byte;
}

/** Characters of six-bit text by value. */
export const textAlphabet = '@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_ !"#$%&\'()*+,-./0123456789:;<=>?';

/** Value of a hexadecimal digit, either case, -1 for any other byte. */
export const hexDigitOf = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value += 1) {
  hexDigitOf[value.toString(16).charCodeAt(0)] = value;
  hexDigitOf[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** The value of two hexadecimal digits at `at`, -1 when they are not there. */
export function readHexByte(bytes: Uint8Array, at: number): number {
  const high = hexDigitOf[bytes[at] ?? 0] ?? -1;
  const low = hexDigitOf[bytes[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
