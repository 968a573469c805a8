/** Latest event time among records; null when none has one. */
export function latestEvent(records: readonly { timestamp: number | null }[]): number | null {
  let latest: number | null = null;
  for (const { timestamp } of records) {
    if (timestamp !== null && (latest === null || timestamp > latest)) latest = timestamp;
  }
  return latest;
}
