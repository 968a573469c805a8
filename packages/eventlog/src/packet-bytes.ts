/** A growing buffer that writes the codec's primitives; one is reused for every packet. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(1 << 16);
  private at = 0;

  reset(): void {
    this.at = 0;
  }

  finish(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.buffer, 0, this.at);
  }

  /** Makes room for `length` bytes more. */
  reserve(length: number): void {
    if (this.at + length <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + length));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.at++] = value;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.at = this.buffer.writeUInt32LE(value, this.at);
  }

  /** Unsigned LEB128 of a safe integer. */
  unsigned(value: number): void {
    this.reserve(8);
    const { buffer } = this;
    let { at } = this;
    let rest = value;
    while (rest >= 0x80000000) {
      buffer[at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      buffer[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    buffer[at++] = rest;
    this.at = at;
  }

  /** Each integer as its distance to the one before, zigzag: safe up to 2^50 in size. */
  deltas(values: Float64Array, count: number): void {
    this.reserve(count * 8);
    const { buffer } = this;
    let { at } = this;
    let before = 0;
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? 0;
      const step = value - before;
      before = value;
      let rest = step < 0 ? step * -2 - 1 : step * 2;
      while (rest >= 0x80000000) {
        buffer[at++] = (rest % 128) | 128;
        rest = Math.floor(rest / 128);
      }
      while (rest >= 128) {
        buffer[at++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      buffer[at++] = rest;
    }
    this.at = at;
  }

  /** The first `count` of small whole numbers, mostly below 128. */
  counts(values: Uint32Array, count: number): void {
    this.reserve(count * 5);
    const { buffer } = this;
    let { at } = this;
    for (let i = 0; i < count; i++) {
      let rest = values[i] ?? 0;
      while (rest >= 128) {
        buffer[at++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      buffer[at++] = rest;
    }
    this.at = at;
  }

  /** The first `count`, as they lie: Node runs on machines with the low byte first alone. */
  doubles(values: Float64Array, count: number): void {
    this.bytes(new Uint8Array(values.buffer, values.byteOffset, count * 8));
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.unsigned(length);
    this.reserve(length);
    this.at += this.buffer.write(value, this.at, length, 'utf8');
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }
}

export class ByteReader {
  private at = 0;
  private readonly buffer: Buffer;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    const value = this.buffer[this.at++];
    if (value === undefined) throw new RangeError('packet ends early');
    return value;
  }

  uint32(): number {
    const value = this.buffer.readUInt32LE(this.at);
    this.at += 4;
    return value;
  }

  unsigned(): number {
    const { buffer } = this;
    let byte = buffer[this.at++] ?? 0;
    if (byte < 128) return this.checked(byte);
    let value = byte & 127;
    for (let shift = 7; shift < 28; shift += 7) {
      byte = buffer[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return this.checked(value);
    }
    for (let scale = 2 ** 28; scale < 2 ** 56; scale *= 128) {
      byte = buffer[this.at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return this.checked(value);
    }
    throw new RangeError('packet has a number that is too long');
  }

  private checked(value: number): number {
    if (this.at > this.buffer.length) throw new RangeError('packet ends early');
    return value;
  }

  counts(count: number): number[] {
    if (count > this.buffer.length) throw new RangeError('packet ends early');
    const values: number[] = [];
    for (let i = 0; i < count; i++) values.push(this.unsigned());
    return values;
  }

  /** Reads what `deltas` wrote into the first items, each divided by `scale`. */
  deltaItems(items: Float64Array, count: number, scale: number): void {
    const { buffer } = this;
    let value = 0;
    for (let i = 0; i < count; i++) {
      let rest = buffer[this.at] ?? 0;
      if (rest < 128) this.at++;
      else rest = this.unsigned();
      value += rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2;
      items[i] = value / scale;
    }
    this.checked(value);
  }

  /** As they lie: Node runs on machines with the low byte first alone. */
  doubleItems(items: Float64Array, count: number): void {
    new Uint8Array(items.buffer, items.byteOffset, count * 8).set(this.bytes(count * 8));
  }

  text(): string {
    const length = this.unsigned();
    if (this.at + length > this.buffer.length) throw new RangeError('packet ends early');
    const value = this.buffer.toString('utf8', this.at, this.at + length);
    this.at += length;
    return value;
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.buffer.length) throw new RangeError('packet ends early');
    const value = this.buffer.subarray(this.at, this.at + length);
    this.at += length;
    return value;
  }
}
