import type { DataFile } from '../format/data-file.ts';
import type { PartitionSpec } from '../format/schema.ts';
import { isFinal } from './final-name.ts';
import type { UpkeepSettings } from './settings.ts';

/** A data file that counts now. */
export interface LiveFile {
  file: DataFile;
  /** Of the commit that added it. */
  sequenceNumber: number;
  /** Delete files that take rows from it. */
  deletes: readonly unknown[];
}

/** Files of one partition to be written anew as one. */
export interface Rewrite<F extends LiveFile = LiveFile> {
  files: F[];
  /** Whether the result is all there is of a day that is over: sorted as a whole, packed harder. */
  isFinal: boolean;
}

export interface ChooseInput<F extends LiveFile> {
  files: readonly F[];
  specs: readonly PartitionSpec[];
  /** Sequence number of the flush before the last one: partitions written since are busy. */
  busySince: number;
  nowMs: number;
  settings: UpkeepSettings;
}

const dayMs = 86_400_000;

/**
 * The rewrites that are due. Days that are over are sorted as a whole, once and again when much came
 * late; elsewhere small files are merged, and files with deletes written without them.
 */
export function chooseRewrites<F extends LiveFile>(input: ChooseInput<F>): Rewrite<F>[] {
  return [...byPartition(input.files).values()].flatMap((files) =>
    isFinalDue(files, input) ? [{ files, isFinal: true }] : smallRewrites(files, input),
  );
}

function byPartition<F extends LiveFile>(files: readonly F[]): Map<string, F[]> {
  const partitions = new Map<string, F[]>();
  for (const one of files) {
    const key = partitionKey(one.file);
    const known = partitions.get(key);
    if (known) known.push(one);
    else partitions.set(key, [one]);
  }
  return partitions;
}

const partitionKey = ({ specId, partition }: DataFile): string =>
  JSON.stringify([specId, partition], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

function isFinalDue<F extends LiveFile>(files: F[], input: ChooseInput<F>): boolean {
  const { settings, nowMs } = input;
  const end = endOfDay(files[0]?.file, input.specs);
  if (end === null || nowMs < end + settings.lateHorizonMs || isBusy(files, input)) return false;
  if (files.some(({ deletes }) => deletes.length > 0)) return true;
  const late = files.filter(({ file }) => !isFinal(file.location));
  if (late.length === 0 || late.length === files.length) return late.length > 0;
  const share = rowsOf(late) / rowsOf(files);
  return share > settings.lateShare || late.length > settings.lateFiles;
}

/** When the day of a partition ends, epoch ms; null when it is not by day alone. */
export function endOfDay(
  file: DataFile | undefined,
  specs: readonly PartitionSpec[],
): number | null {
  const fields = specs.find((spec) => spec['spec-id'] === file?.specId)?.fields ?? [];
  const [field] = fields;
  if (!file || fields.length !== 1 || field?.transform !== 'day') return null;
  const day = file.partition[field.name];
  return typeof day === 'number' ? (day + 1) * dayMs : null;
}

const isBusy = (files: readonly LiveFile[], { busySince }: { busySince: number }): boolean =>
  files.some(({ sequenceNumber }) => sequenceNumber >= busySince);

const rowsOf = (files: readonly LiveFile[]): number =>
  files.reduce((sum, { file }) => sum + file.recordCount, 0);

/** Whole days stay as they are; of a busy partition only what the last flushes did not write. */
function smallRewrites<F extends LiveFile>(files: F[], input: ChooseInput<F>): Rewrite<F>[] {
  const { settings, busySince } = input;
  const atRest = files.filter(({ sequenceNumber }) => sequenceNumber < busySince);
  const chosen = atRest.filter(({ file, deletes }) => {
    if (deletes.length > 0) return true;
    return file.sizeBytes < settings.smallFileBytes && !isFinal(file.location);
  });
  const isEnough = chosen.length > settings.busySmallFiles || !isBusy(files, input);
  if (!isEnough && chosen.every(({ deletes }) => deletes.length === 0)) return [];
  return packed(chosen, settings.targetFileBytes)
    .filter((group) => group.length > 1 || group.some(({ deletes }) => deletes.length > 0))
    .map((group) => ({ files: group, isFinal: false }));
}

/** Groups of at most `mostBytes`, oldest first. */
function packed<F extends LiveFile>(files: readonly F[], mostBytes: number): F[][] {
  const groups: F[][] = [];
  let bytes = Infinity;
  for (const one of [...files].sort((a, b) => a.sequenceNumber - b.sequenceNumber)) {
    if (bytes + one.file.sizeBytes > mostBytes) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(one);
    bytes += one.file.sizeBytes;
  }
  return groups;
}
