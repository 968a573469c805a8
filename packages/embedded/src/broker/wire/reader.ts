const HIGH = 2 ** 32;

/** A request that ends early or names an impossible length. */
export class MalformedRequestError extends Error {}

/** Reads the fixed-width types of the Kafka protocol. Byte fields are views, not copies. */
export class WireReader {
  private readonly buffer: Buffer;
  private offset = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  int8(): number {
    return this.buffer.readInt8(this.advance(1));
  }

  int16(): number {
    return this.buffer.readInt16BE(this.advance(2));
  }

  int32(): number {
    return this.buffer.readInt32BE(this.advance(4));
  }

  /** As a number: offsets, producer ids and times stay below 2^53. */
  int64(): number {
    const at = this.advance(8);
    return this.buffer.readInt32BE(at) * HIGH + this.buffer.readUInt32BE(at + 4);
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  nullableString(): string | null {
    const length = this.int16();
    if (length < 0) return null;
    const at = this.advance(length);
    return this.buffer.toString('utf8', at, at + length);
  }

  bytes(): Buffer {
    return this.nullableBytes() ?? Buffer.alloc(0);
  }

  nullableBytes(): Buffer | null {
    const length = this.int32();
    if (length < 0) return null;
    const at = this.advance(length);
    return this.buffer.subarray(at, at + length);
  }

  array<T>(readItem: (reader: this) => T): T[] {
    return this.nullableArray(readItem) ?? [];
  }

  nullableArray<T>(readItem: (reader: this) => T): T[] | null {
    const count = this.int32();
    if (count < 0) return null;
    if (count > this.remaining) throw new MalformedRequestError('array longer than its request');
    const items: T[] = [];
    for (let index = 0; index < count; index++) items.push(readItem(this));
    return items;
  }

  get remaining(): number {
    return this.buffer.length - this.offset;
  }

  private advance(length: number): number {
    if (length > this.remaining) throw new MalformedRequestError('request ends early');
    const at = this.offset;
    this.offset += length;
    return at;
  }
}
