/** What a table must know of itself after every snapshot that said it has expired. */
export const keptKeys: readonly string[] = ['pelorus.positions'];

/**
 * Those entries of a summary, which every commit also writes as properties of the table: other engines
 * expire snapshots without a look at what ours say.
 */
export function keptEntries(summary: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(summary).filter(([key]) => keptKeys.includes(key)));
}
