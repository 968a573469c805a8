/** A binary heap of small integers ordered by a key, then by the integer: ties have one order. */
export interface TimeHeap {
  readonly size: number;
  push(item: number, key: number): void;
  /** Key of the first item; Infinity when empty. */
  firstKey(): number;
  /** First item without removing it; -1 when empty. */
  first(): number;
  pop(): number;
  /** Gives the first item another key, cheaper than a pop and a push. */
  replaceFirst(key: number): void;
}

export function createTimeHeap(): TimeHeap {
  const items: number[] = [];
  const keys: number[] = [];
  const keyAt = (i: number): number => keys[i] ?? Infinity;
  const itemAt = (i: number): number => items[i] ?? -1;
  const isBefore = (key: number, item: number, i: number): boolean =>
    key < keyAt(i) || (key === keyAt(i) && item < itemAt(i));

  function place(i: number, item: number, key: number): void {
    items[i] = item;
    keys[i] = key;
  }
  function siftUp(start: number, item: number, key: number): void {
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isBefore(key, item, parent)) break;
      place(i, itemAt(parent), keyAt(parent));
      i = parent;
    }
    place(i, item, key);
  }
  function siftDown(item: number, key: number): void {
    const size = items.length;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(keyAt(child + 1), itemAt(child + 1), child)) child += 1;
      if (isBefore(key, item, child)) break;
      place(i, itemAt(child), keyAt(child));
      i = child;
    }
    place(i, item, key);
  }

  return {
    get size() {
      return items.length;
    },
    push: (item, key) => {
      siftUp(items.length, item, key);
    },
    firstKey: () => keyAt(0),
    first: () => itemAt(0),
    pop() {
      const first = itemAt(0);
      const item = items.pop() ?? -1;
      const key = keys.pop() ?? Infinity;
      if (items.length > 0) siftDown(item, key);
      return first;
    },
    replaceFirst: (key) => {
      siftDown(itemAt(0), key);
    },
  };
}
