import { randomUUID } from 'node:crypto';
import type { TableMetadata } from '../format/metadata.ts';
import { joinLocation, sameLocation } from '../io/locations.ts';
import type { LoadedTable } from './catalog.ts';

/** The default of the table property below, from Iceberg's TableProperties. */
const defaultLogLength = 100;
const logLengthProperty = 'write.metadata.previous-versions-max';

const firstFile = -1;

/** `…/metadata/00007-<uuid>.metadata.json`, one above the number of the file it follows. */
export function nextMetadataLocation(metadata: TableMetadata, previous?: string): string {
  const number = previous === undefined ? firstFile : numberOf(previous);
  const name = `${String(number + 1).padStart(5, '0')}-${randomUUID()}.metadata.json`;
  return joinLocation(metadata.location, 'metadata', name);
}

function numberOf(location: string): number {
  const digits = /\/(\d+)-[^/]*$/.exec(location)?.[1];
  return digits === undefined ? firstFile : Number(digits);
}

/** Enters the file that `next` replaces in its log of earlier files, and keeps that short. */
export function withLogEntry(base: LoadedTable, next: TableMetadata): TableMetadata {
  const log = next['metadata-log'];
  const isEntered = log.at(-1)?.['metadata-file'] === base.metadataLocation;
  const entry = {
    'timestamp-ms': base.metadata['last-updated-ms'],
    'metadata-file': base.metadataLocation,
  };
  const length = Number(next.properties[logLengthProperty] ?? defaultLogLength);
  const kept = Number.isInteger(length) && length > 0 ? length : 1;
  return { ...next, 'metadata-log': (isEntered ? log : [...log, entry]).slice(-kept) };
}

/**
 * Whether the table's history holds the commit that turned `base` into the file `ours`; null when
 * its log does not reach back that far.
 */
export function wasCommitted(
  current: LoadedTable,
  attempt: { base: LoadedTable; ours: string; next: TableMetadata },
): boolean | null {
  const { base, ours, next } = attempt;
  const snapshotId = next['current-snapshot-id'];
  const isNew = snapshotId !== null && snapshotId !== base.metadata['current-snapshot-id'];
  const { snapshots, 'metadata-log': log } = current.metadata;
  if (isNew && snapshots.some((one) => one['snapshot-id'] === snapshotId)) return true;
  const files = [...log.map((entry) => entry['metadata-file']), current.metadataLocation];
  if (files.some((file) => sameLocation(file, ours))) return true;
  return files.some((file) => sameLocation(file, base.metadataLocation)) ? false : null;
}
