import { snapshotById, type Snapshot, type SnapshotRef, type TableMetadata } from './metadata.ts';

export interface ExpiryPolicy {
  /** Of each branch so many of the newest stay, whatever their age; at least 1. */
  keepLast: number;
  /** Epoch milliseconds: younger snapshots stay as well. */
  olderThanMs: number;
  /** …but of each branch no more than these. */
  mostSnapshots?: number;
  /** Tells the age of tags and branches that have a `max-ref-age-ms`. */
  nowMs: number;
  /** Entries of summaries that must outlive their snapshot: they become table properties. */
  keepProperties: readonly string[];
}

/** A snapshot and those before it, newest first, as far back as they are kept. */
export function ancestry(metadata: TableMetadata, id: bigint | null | undefined): Snapshot[] {
  const found: Snapshot[] = [];
  let next = id;
  while (next !== null && next !== undefined) {
    const snapshot = snapshotById(metadata, next);
    if (!snapshot) break;
    found.push(snapshot);
    next = snapshot['parent-snapshot-id'];
  }
  return found;
}

/**
 * The metadata without the snapshots that `policy` lets go; the same object when there are none. What
 * a tag or branch names always stays, as does the current snapshot. No file is deleted.
 */
export function withoutExpired(metadata: TableMetadata, policy: ExpiryPolicy): TableMetadata {
  const refs = liveRefs(metadata, policy.nowMs);
  const kept = keptIds({ ...metadata, refs }, policy);
  const isKept = (one: { 'snapshot-id': bigint }): boolean => kept.has(one['snapshot-id']);
  const snapshots = metadata.snapshots.filter(isKept);
  const isSame = snapshots.length === metadata.snapshots.length;
  if (isSame && Object.keys(refs).length === Object.keys(metadata.refs).length) return metadata;
  const log = metadata['snapshot-log'];
  return {
    ...withoutStatistics(metadata, isKept),
    refs,
    snapshots,
    // With a hole in it, the log would name a wrong snapshot for the time of the hole.
    'snapshot-log': log.slice(log.findLastIndex((entry) => !isKept(entry)) + 1),
    properties: { ...metadata.properties, ...outliving(metadata, policy, isKept) },
  };
}

function liveRefs(metadata: TableMetadata, nowMs: number): Record<string, SnapshotRef> {
  const isLive = ([name, ref]: [string, SnapshotRef]): boolean => {
    const snapshot = snapshotById(metadata, ref['snapshot-id']);
    if (name === 'main' || !snapshot) return name === 'main';
    return nowMs - snapshot['timestamp-ms'] <= (ref['max-ref-age-ms'] ?? Infinity);
  };
  return Object.fromEntries(Object.entries(metadata.refs).filter(isLive));
}

function keptIds(metadata: TableMetadata, policy: ExpiryPolicy): Set<bigint> {
  const kept = new Set<bigint>();
  const referenced = new Set<bigint>();
  const current = metadata['current-snapshot-id'];
  if (current !== null) kept.add(current);
  for (const ref of Object.values(metadata.refs)) {
    kept.add(ref['snapshot-id']);
    const snapshots = ancestry(metadata, ref['snapshot-id']);
    for (const one of snapshots) referenced.add(one['snapshot-id']);
    if (ref.type !== 'branch') continue;
    for (const one of branchSnapshots(snapshots, ref, policy)) kept.add(one['snapshot-id']);
  }
  // What no ref leads to was rolled back, or is staged: it goes by age alone.
  for (const one of metadata.snapshots) {
    const isYoung = one['timestamp-ms'] >= policy.olderThanMs;
    if (isYoung && !referenced.has(one['snapshot-id'])) kept.add(one['snapshot-id']);
  }
  return kept;
}

/** A branch may have rules of its own, which go before those of the policy. */
function branchSnapshots(
  snapshots: readonly Snapshot[],
  ref: SnapshotRef,
  policy: ExpiryPolicy,
): Snapshot[] {
  const { nowMs, mostSnapshots = Infinity } = policy;
  const age = ref['max-snapshot-age-ms'];
  const oldest = age === undefined ? policy.olderThanMs : nowMs - age;
  const least = Math.max(1, ref['min-snapshots-to-keep'] ?? policy.keepLast);
  const isGone = (one: Snapshot, at: number): boolean =>
    at >= least && (one['timestamp-ms'] < oldest || at >= mostSnapshots);
  const end = snapshots.findIndex(isGone);
  return snapshots.slice(0, end === -1 ? snapshots.length : end);
}

/** The values that a reader, going back from the current snapshot, will not come to any more. */
function outliving(
  metadata: TableMetadata,
  { keepProperties }: ExpiryPolicy,
  isKept: (snapshot: Snapshot) => boolean,
): Record<string, string> {
  const before = ancestry(metadata, metadata['current-snapshot-id']);
  const properties: Record<string, string> = {};
  for (const name of keepProperties) {
    const at = before.findIndex((snapshot) => snapshot.summary[name] !== undefined);
    const value = before[at]?.summary[name];
    if (value === undefined || before.slice(0, at + 1).every(isKept)) continue;
    properties[name] = value;
  }
  return properties;
}

const statisticsKeys = ['statistics', 'partition-statistics'];

function withoutStatistics(
  metadata: TableMetadata,
  isKept: (one: { 'snapshot-id': bigint }) => boolean,
): TableMetadata {
  const found = Object.entries(metadata).filter(([key]) => statisticsKeys.includes(key));
  const kept = found.map(([key, list]) => [
    key,
    (list as { 'snapshot-id': bigint }[]).filter(isKept),
  ]);
  return { ...metadata, ...Object.fromEntries(kept) } as TableMetadata;
}
