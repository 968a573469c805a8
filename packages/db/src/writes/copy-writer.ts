const epoch2000Ms = Date.UTC(2000, 0, 1);
const twoTo32 = 2 ** 32;
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const noValue = -1;

const maxCachedLength = 64;
const maxCachedTexts = 4_096;

/** Writes PostgreSQL's binary COPY format into one buffer that grows for a large row. */
export class CopyWriter {
  #bytes: Buffer;
  #view: DataView;
  #at = 0;
  readonly #capacity: number;
  /** Encoded texts: names, types and sources repeat row after row. */
  readonly #texts = new Map<string, Buffer>();

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#at;
  }

  /** What was written so far; the writer goes on in a fresh buffer. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = Buffer.allocUnsafeSlow(this.#capacity);
    this.#view = new DataView(this.#bytes.buffer);
    this.#at = 0;
    return taken;
  }

  header(): void {
    this.#bytesAs(signature);
  }

  startRow(fields: number): void {
    this.#reserve(2);
    this.#view.setInt16(this.#at, fields);
    this.#at += 2;
  }

  trailer(): void {
    this.startRow(noValue);
  }

  null(): void {
    this.#length(noValue, 0);
  }

  int2(value: number): void {
    this.#length(2, 2);
    this.#view.setInt16(this.#at, value);
    this.#at += 2;
  }

  int4(value: number): void {
    this.#length(4, 4);
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  /** In two halves, so that no BigInt is made: exact for safe integers. */
  int8(value: number): void {
    this.#length(8, 8);
    const high = Math.floor(value / twoTo32);
    this.#view.setInt32(this.#at, high);
    this.#view.setUint32(this.#at + 4, value - high * twoTo32);
    this.#at += 8;
  }

  /** Epoch milliseconds, as microseconds since 2000-01-01. */
  timestamptz(epochMs: number): void {
    this.int8((epochMs - epoch2000Ms) * 1_000);
  }

  float8(value: number): void {
    this.#length(8, 8);
    this.#view.setFloat64(this.#at, value);
    this.#at += 8;
  }

  bool(value: boolean): void {
    this.#length(1, 1);
    this.#view.setUint8(this.#at, value ? 1 : 0);
    this.#at += 1;
  }

  bytea(value: Uint8Array): void {
    this.#length(value.length, value.length);
    this.#bytesAs(value);
  }

  text(value: string): void {
    const known = this.#texts.get(value);
    this.bytea(known ?? this.#encode(value));
  }

  #encode(value: string): Buffer {
    const encoded = encodeText(value);
    if (value.length <= maxCachedLength) {
      if (this.#texts.size >= maxCachedTexts) this.#texts.clear();
      this.#texts.set(value, encoded);
    }
    return encoded;
  }

  #length(length: number, room: number): void {
    this.#reserve(4 + room);
    this.#view.setInt32(this.#at, length);
    this.#at += 4;
  }

  #bytesAs(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  #reserve(room: number): void {
    if (this.#at + room <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#at + room));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** UTF-8 that PostgreSQL takes as text: it has no U+0000, which becomes U+FFFD like a lone surrogate. */
export const encodeText = (value: string): Buffer =>
  Buffer.from(value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value);
