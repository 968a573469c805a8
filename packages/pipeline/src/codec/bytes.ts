const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Up to this length plain ASCII is written unit by unit: an encoder costs more than that. */
const mostPlain = 512;

type ByteView = Uint8Array | Uint16Array | Uint32Array;

/** Writes saved state: little-endian numbers, counted texts and typed arrays, into a buffer that grows. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  private reserve(size: number): number {
    const at = this.length;
    this.length += size;
    if (this.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      grown.set(this.bytes);
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    return at;
  }

  u32(value: number): void {
    const at = this.reserve(4);
    this.view.setUint32(at, value, true);
  }

  f32(value: number): void {
    const at = this.reserve(4);
    this.view.setFloat32(at, value, true);
  }

  f64(value: number): void {
    const at = this.reserve(8);
    this.view.setFloat64(at, value, true);
  }

  /** A number or null: NaN stands for null. */
  optionalF64(value: number | null): void {
    this.f64(value ?? NaN);
  }

  text(value: string): void {
    if (value.length > mostPlain) return this.array(encoder.encode(value));
    const at = this.reserve(4 + value.length);
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit >= 0x80) {
        this.length = at;
        return this.array(encoder.encode(value));
      }
      this.bytes[at + 4 + i] = unit;
    }
    this.view.setUint32(at, value.length, true);
  }

  /** The elements of a typed array with their count, in the machine's byte order (little-endian). */
  array(values: ByteView): void {
    this.u32(values.length);
    const at = this.reserve(values.byteLength);
    this.bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what `ByteWriter` wrote, in the same order. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  u32(): number {
    const value = this.view.getUint32(this.at, true);
    this.at += 4;
    return value;
  }

  f32(): number {
    const value = this.view.getFloat32(this.at, true);
    this.at += 4;
    return value;
  }

  f64(): number {
    const value = this.view.getFloat64(this.at, true);
    this.at += 8;
    return value;
  }

  optionalF64(): number | null {
    const value = this.f64();
    return Number.isNaN(value) ? null : value;
  }

  text(): string {
    return decoder.decode(this.take(this.u32()));
  }

  u8s(): Uint8Array {
    return this.take(this.u32());
  }

  u16s(): Uint16Array {
    return new Uint16Array(this.take(this.u32() * 2).buffer);
  }

  u32s(): Uint32Array {
    return new Uint32Array(this.take(this.u32() * 4).buffer);
  }

  /** A copy, so that it starts at an aligned address and outlives the checkpoint it came in. */
  private take(size: number): Uint8Array<ArrayBuffer> {
    const end = this.at + size;
    if (end > this.bytes.length) throw new RangeError('saved state ends too early');
    // A Node Buffer's own slice would be a view of the pool it lies in.
    const taken = Uint8Array.prototype.slice.call(this.bytes, this.at, end);
    this.at = end;
    return taken;
  }
}
