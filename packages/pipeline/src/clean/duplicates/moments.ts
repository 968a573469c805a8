import type { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import { grownSize, insertAt, placeFor } from './sorted.ts';

/** Event time covered by one block. */
export const blockMs = 6 * 3_600_000;
const bitmapBytes = blockMs / 1000 / 8;
/** From here on a bitmap is smaller than two bytes a second. */
const bitmapFrom = bitmapBytes / 2;

/**
 * The moments of one block at which one vessel was heard. Whole seconds take two bytes each, or one
 * bit once they are dense; other moments take four.
 */
export class Moments {
  private seconds: Uint16Array = new Uint16Array(0);
  private secondCount = 0;
  private bitmap: Uint8Array | null = null;
  private fine: Uint32Array = new Uint32Array(0);
  private fineCount = 0;

  /** Adds a moment, ms from the block's start; false when it was there already. */
  add(offsetMs: number): boolean {
    if (offsetMs % 1000 !== 0) return this.addFine(offsetMs);
    const second = offsetMs / 1000;
    return this.bitmap === null ? this.addSecond(second) : this.setBit(this.bitmap, second);
  }

  private setBit(bitmap: Uint8Array, second: number): boolean {
    const byte = bitmap[second >> 3] ?? 0;
    const bit = 1 << (second & 7);
    bitmap[second >> 3] = byte | bit;
    return (byte & bit) === 0;
  }

  private addSecond(second: number): boolean {
    const place = placeFor(this.seconds, this.secondCount, second);
    if (place < 0) return false;
    if (this.secondCount >= bitmapFrom) {
      this.bitmap = this.toBitmap();
      return this.setBit(this.bitmap, second);
    }
    if (this.secondCount === this.seconds.length) {
      const grown = new Uint16Array(Math.min(grownSize(this.secondCount), bitmapFrom));
      grown.set(this.seconds);
      this.seconds = grown;
    }
    insertAt(this.seconds, this.secondCount++, { place, value: second });
    return true;
  }

  private toBitmap(): Uint8Array {
    const bitmap = new Uint8Array(bitmapBytes);
    for (const second of this.seconds.subarray(0, this.secondCount)) this.setBit(bitmap, second);
    this.seconds = new Uint16Array(0);
    this.secondCount = 0;
    return bitmap;
  }

  private addFine(offsetMs: number): boolean {
    const place = placeFor(this.fine, this.fineCount, offsetMs);
    if (place < 0) return false;
    if (this.fineCount === this.fine.length) {
      const grown = new Uint32Array(grownSize(this.fineCount));
      grown.set(this.fine);
      this.fine = grown;
    }
    insertAt(this.fine, this.fineCount++, { place, value: offsetMs });
    return true;
  }

  /** Its moments where they are whole seconds alone and not dense; else null. */
  fewSeconds(): Uint16Array | null {
    const isFew = this.bitmap === null && this.fineCount === 0;
    return isFew ? this.seconds.subarray(0, this.secondCount) : null;
  }

  write(writer: ByteWriter): void {
    writer.array(this.bitmap ?? new Uint8Array(0));
    writer.array(this.seconds.subarray(0, this.secondCount));
    writer.array(this.fine.subarray(0, this.fineCount));
  }

  static read(reader: ByteReader): Moments {
    const moments = new Moments();
    const bitmap = reader.u8s();
    moments.bitmap = bitmap.length === 0 ? null : bitmap;
    moments.seconds = reader.u16s();
    moments.secondCount = moments.seconds.length;
    moments.fine = reader.u32s();
    moments.fineCount = moments.fine.length;
    return moments;
  }
}
