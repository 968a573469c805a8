/** Seconds that a slot of each class holds. */
const sizes = [4, 16, 64] as const;
const classes = sizes.length;

/** A pool of slots of one size: each a count and that many seconds, ascending. */
class Pool {
  private values = new Uint16Array(0);
  private used = 0;
  private readonly free: number[] = [];
  readonly size: number;
  private readonly stride: number;

  constructor(size: number) {
    this.size = size;
    this.stride = size + 1;
  }

  take(): number {
    const slot = this.free.pop() ?? this.used++;
    const end = (slot + 1) * this.stride;
    if (end > this.values.length) {
      const grown = new Uint16Array(Math.max(end, 2 * this.values.length, 64 * this.stride));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[slot * this.stride] = 0;
    return slot;
  }

  give(slot: number): void {
    this.free.push(slot);
  }

  /** Its seconds: a view that lives until the next slot is taken. */
  seconds(slot: number): Uint16Array {
    const start = slot * this.stride;
    return this.values.subarray(start + 1, start + 1 + (this.values[start] ?? 0));
  }

  fill(slot: number, seconds: Uint16Array): void {
    const start = slot * this.stride;
    this.values[start] = seconds.length;
    this.values.set(seconds, start + 1);
  }

  /** Adds a second: `again` when it is there, `full` when there is no room. */
  add(slot: number, second: number): Added {
    const { values, size } = this;
    const start = slot * this.stride;
    const count = values[start] ?? 0;
    let place = start + count;
    while (place > start && (values[place] ?? 0) > second) place--;
    if (place > start && values[place] === second) return 'again';
    if (count === size) return 'full';
    values.copyWithin(place + 2, place + 1, start + 1 + count);
    values[place + 1] = second;
    values[start] = count + 1;
    return 'added';
  }
}
type Added = 'added' | 'again' | 'full';

/**
 * Where the seconds of vessels that were heard little are kept: an object for each would take a hundred times
 * what it holds. A vessel's slot is a number, `key`, that changes as it grows.
 */
export class Slots {
  private readonly pools = sizes.map((size) => new Pool(size));

  private poolOf(key: number): Pool | undefined {
    return this.pools[key % classes];
  }

  /** A slot that holds these seconds, ascending; null when there is none so large. */
  create(seconds: Uint16Array): number | null {
    const index = sizes.findIndex((size) => size >= seconds.length);
    const pool = this.pools[index];
    if (pool === undefined) return null;
    const slot = pool.take();
    pool.fill(slot, seconds);
    return slot * classes + index;
  }

  add(key: number, second: number): Added {
    return this.poolOf(key)?.add(Math.floor(key / classes), second) ?? 'full';
  }

  /** The seconds of a slot, as a copy. */
  read(key: number): Uint16Array {
    return (this.poolOf(key)?.seconds(Math.floor(key / classes)) ?? new Uint16Array(0)).slice();
  }

  remove(key: number): void {
    this.poolOf(key)?.give(Math.floor(key / classes));
  }

  /** Moves a slot that is full to the next size; null when it has the largest. */
  grow(key: number): number | null {
    const index = (key % classes) + 1;
    const pool = this.pools[index];
    if (pool === undefined) return null;
    const seconds = this.read(key);
    this.remove(key);
    const slot = pool.take();
    pool.fill(slot, seconds);
    return slot * classes + index;
  }
}
