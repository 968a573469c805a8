type Sorted = Uint16Array | Uint32Array;

/**
 * Where `value` belongs among the first `length` elements of a sorted array; -1 when it is there
 * already. Values mostly come in order, so the end is looked at first.
 */
export function placeFor(values: Sorted, length: number, value: number): number {
  if (length === 0 || value > (values[length - 1] ?? 0)) return length;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return values[low] === value ? -1 : low;
}

/** Puts `value` at `place`, moving what follows. There must be room for one more. */
export function insertAt(values: Sorted, length: number, { place, value }: Insertion): void {
  if (place < length) values.copyWithin(place + 1, place, length);
  values[place] = value;
}
interface Insertion {
  place: number;
  value: number;
}

/** Room for half as many again, at least 8. */
export const grownSize = (size: number): number => Math.max(8, size + (size >> 1));
