/**
 * A set of numbers below 2^32 - 1, about 4 to 8 bytes each: an open-addressing hash table with linear
 * probing, kept at most three quarters full.
 */
export class DistinctSet {
  /** Values plus one; 0 is a free slot. */
  private slots = new Uint32Array(4);
  private mask = 3;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Adds a value; false when it was there already. */
  add(value: number): boolean {
    const stored = value + 1;
    // Fibonacci hashing: MMSIs share their leading digits, the product spreads the others.
    let slot = (Math.imul(stored, 0x9e3779b1) >>> 8) & this.mask;
    for (;;) {
      const found = this.slots[slot];
      if (found === stored) return false;
      if (found === 0) break;
      slot = (slot + 1) & this.mask;
    }
    this.slots[slot] = stored;
    this.count++;
    if (this.count * 4 > this.slots.length * 3) this.grow();
    return true;
  }

  private grow(): void {
    const values = this.values();
    this.slots = new Uint32Array(this.slots.length * 2);
    this.mask = this.slots.length - 1;
    this.count = 0;
    for (const value of values) this.add(value);
  }

  /** The values, in no order. */
  private values(): Uint32Array {
    const values = new Uint32Array(this.count);
    let next = 0;
    for (const stored of this.slots) if (stored !== 0) values[next++] = stored - 1;
    return values;
  }

  /** The values in ascending order: the same for equal sets. */
  sorted(): Uint32Array {
    return this.values().sort();
  }

  static of(values: Iterable<number>): DistinctSet {
    const set = new DistinctSet();
    for (const value of values) set.add(value);
    return set;
  }
}
