interface Timed {
  /** Epoch milliseconds. */
  timestamp: number;
}

/**
 * One track of the positions that two stores have of one vessel, each oldest first: every time once,
 * as `hot` has it where both do, and the newest `limit` of them.
 */
export function mergeHistory<T extends Timed>(
  stores: { hot: readonly T[]; lake: readonly T[] },
  limit: number,
): T[] {
  const byTime = new Map<number, T>();
  for (const position of [...stores.lake, ...stores.hot]) byTime.set(position.timestamp, position);
  return [...byTime.values()].sort((a, b) => a.timestamp - b.timestamp).slice(-limit);
}
