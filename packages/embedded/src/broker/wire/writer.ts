const HIGH = 2 ** 32;
const INITIAL_BYTES = 512;
/** Byte fields from this size on are passed on by reference instead of being copied. */
const BY_REFERENCE_BYTES = 4096;

/** Writes the fixed-width types of the Kafka protocol into a list of buffers fit for `writev`. */
export class WireWriter {
  private readonly finished: Buffer[] = [];
  private buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  private offset = 0;
  private finishedBytes = 0;

  int8(value: number): this {
    const at = this.reserve(1);
    this.buffer.writeInt8(value, at);
    return this;
  }

  int16(value: number): this {
    const at = this.reserve(2);
    this.buffer.writeInt16BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.reserve(4);
    this.buffer.writeInt32BE(value, at);
    return this;
  }

  int64(value: number): this {
    const at = this.reserve(8);
    this.buffer.writeInt32BE(Math.floor(value / HIGH), at);
    this.buffer.writeInt32BE(value | 0, at + 4);
    return this;
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  string(value: string | null): this {
    if (value === null) return this.int16(-1);
    const length = Buffer.byteLength(value);
    this.int16(length);
    const at = this.reserve(length);
    this.buffer.write(value, at, length);
    return this;
  }

  bytes(value: Buffer | null): this {
    if (value === null) return this.int32(-1);
    this.int32(value.length);
    return value.length >= BY_REFERENCE_BYTES ? this.byReference(value) : this.copied(value);
  }

  array<T>(items: Iterable<T> & { length: number }, writeItem: (item: T) => void): this {
    this.int32(items.length);
    for (const item of items) writeItem(item);
    return this;
  }

  /** Unsigned LEB128: lengths and tag counts of the compact encodings. */
  unsignedVarint(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.int8((((rest & 0x7f) | 0x80) << 24) >> 24);
      rest >>>= 7;
    }
    return this.int8(rest);
  }

  /** The parts, after a four-byte length of all of them. */
  frame(): Buffer[] {
    this.close();
    const length = Buffer.allocUnsafe(4);
    length.writeInt32BE(this.finishedBytes);
    return [length, ...this.finished];
  }

  private copied(value: Buffer): this {
    const at = this.reserve(value.length);
    value.copy(this.buffer, at);
    return this;
  }

  private byReference(value: Buffer): this {
    this.close();
    this.finished.push(value);
    this.finishedBytes += value.length;
    this.buffer = Buffer.allocUnsafe(INITIAL_BYTES);
    this.offset = 0;
    return this;
  }

  private reserve(length: number): number {
    if (this.offset + length > this.buffer.length) {
      this.close();
      this.buffer = Buffer.allocUnsafe(Math.max(INITIAL_BYTES, length));
      this.offset = 0;
    }
    const at = this.offset;
    this.offset += length;
    return at;
  }

  private close(): void {
    if (this.offset === 0) return;
    this.finished.push(this.buffer.subarray(0, this.offset));
    this.finishedBytes += this.offset;
    this.offset = 0;
  }
}
