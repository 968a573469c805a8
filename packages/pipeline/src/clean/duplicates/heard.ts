import type { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import { Moments } from './moments.ts';
import { Slots } from './slots.ts';

const none = new Uint8Array(0);

/** What was heard of every vessel in six hours of event time. */
export class Heard {
  /** By MMSI: the key of a slot, or where that does not do. */
  private readonly vessels = new Map<number, number | Moments>();
  private readonly slots = new Slots();
  private readonly one = new Uint16Array(1);

  /** Remembers a moment, ms from the block's start; false when it was known. */
  add(mmsi: number, offsetMs: number): boolean {
    const found = this.vessels.get(mmsi);
    const isSecond = offsetMs % 1000 === 0;
    if (typeof found === 'number') {
      return isSecond
        ? this.addSecond(mmsi, found, offsetMs / 1000)
        : this.large(mmsi).add(offsetMs);
    }
    if (found !== undefined) return found.add(offsetMs);
    if (!isSecond) return this.large(mmsi).add(offsetMs);
    this.one[0] = offsetMs / 1000;
    const key = this.slots.create(this.one);
    if (key !== null) this.vessels.set(mmsi, key);
    return true;
  }

  private addSecond(mmsi: number, key: number, second: number): boolean {
    const added = this.slots.add(key, second);
    if (added !== 'full') return added === 'added';
    const grown = this.slots.grow(key);
    if (grown === null) return this.large(mmsi).add(second * 1000);
    this.vessels.set(mmsi, grown);
    return this.slots.add(grown, second) === 'added';
  }

  /** The moments of a vessel as an object of its own. */
  private large(mmsi: number): Moments {
    const key = this.vessels.get(mmsi);
    const moments = new Moments();
    if (typeof key === 'number') {
      for (const second of this.slots.read(key)) moments.add(second * 1000);
      this.slots.remove(key);
    }
    this.vessels.set(mmsi, moments);
    return moments;
  }

  write(writer: ByteWriter): void {
    for (const [mmsi, found] of this.vessels) {
      writer.u32(mmsi);
      if (typeof found !== 'number') found.write(writer);
      else {
        writer.array(none);
        writer.array(this.slots.read(found));
        writer.array(none);
      }
    }
  }

  static read(reader: ByteReader): Heard {
    const heard = new Heard();
    while (!reader.done) {
      const mmsi = reader.u32();
      const moments = Moments.read(reader);
      const seconds = moments.fewSeconds();
      heard.vessels.set(mmsi, (seconds && heard.slots.create(seconds)) ?? moments);
    }
    return heard;
  }
}
