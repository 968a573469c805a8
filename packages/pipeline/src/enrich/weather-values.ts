/** What a provider said of one quantity. */
export interface WeatherValue {
  /** When it was observed or is valid, epoch ms. */
  at: number;
  value: number;
  source: string;
}

/** Values that are kept of a quantity in a cell. */
export const mostValues = 8;
/** Of these, the ones before the one that counts now: for positions that come late. */
const mostBefore = 3;

/** Index of the last of `values`, sorted by time, that is not after `at`; -1 when all are. */
export function indexAsOf(values: readonly { at: number }[], at: number): number {
  let index = values.length - 1;
  while (index >= 0 && (values[index]?.at ?? 0) > at) index -= 1;
  return index;
}

/**
 * Puts a value among others, sorted by time: of two for one time the later word counts. When there are too many,
 * those about `now` are kept, so that neither a long forecast nor a long past pushes out what counts; null: the
 * last ones.
 */
export function insertValue<Value extends { at: number }>(
  values: Value[],
  value: Value,
  now: number | null,
): void {
  const before = indexAsOf(values, value.at);
  const isSameTime = values[before]?.at === value.at;
  values.splice(isSameTime ? before : before + 1, isSameTime ? 1 : 0, value);
  const over = values.length - mostValues;
  if (over <= 0) return;
  const current = now === null ? values.length - 1 : indexAsOf(values, now);
  const first = Math.max(0, Math.min(over, current - mostBefore));
  values.splice(first + mostValues);
  values.splice(0, first);
}
