import type { SnapshotRef, TableMetadata } from '../format/metadata.ts';

const dayMs = 86_400_000;
const prefix = 'day-';
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The refs of a table with a tag `day-YYYY-MM-DD` on the last snapshot of each day (UTC) that is over,
 * for `days` days; null when nothing changes. Refs of others stay as they are.
 */
export function withDailyTags(
  metadata: TableMetadata,
  { nowMs, days }: { nowMs: number; days: number },
): Record<string, SnapshotRef> | null {
  const oldest = dateOf(nowMs - days * dayMs);
  const today = dateOf(nowMs);
  const refs = { ...metadata.refs };
  for (const name of Object.keys(refs)) {
    if (isOurs(name) && name < prefix + oldest) Reflect.deleteProperty(refs, name);
  }
  for (const [date, id] of lastOfDays(metadata)) {
    if (date < oldest || date >= today || refs[prefix + date]) continue;
    refs[prefix + date] = { 'snapshot-id': id, type: 'tag', 'max-ref-age-ms': days * dayMs };
  }
  return isSame(refs, metadata.refs) ? null : refs;
}

const isOurs = (name: string): boolean => /^day-\d{4}-\d\d-\d\d$/.test(name);

function lastOfDays(metadata: TableMetadata): Map<string, bigint> {
  const known = new Set(metadata.snapshots.map((snapshot) => snapshot['snapshot-id']));
  const last = new Map<string, bigint>();
  for (const entry of metadata['snapshot-log']) {
    const id = entry['snapshot-id'];
    if (known.has(id)) last.set(dateOf(entry['timestamp-ms']), id);
  }
  return last;
}

const isSame = (a: object, b: object): boolean => Object.keys(a).join() === Object.keys(b).join();
