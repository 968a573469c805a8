import type { FileIO } from '../io/file-io.ts';
import { sameLocation } from '../io/locations.ts';
import type { ScanPlan } from '../plan/scan.ts';

/**
 * The sentence for the first file of the plans that is not there or not as long as its manifest says;
 * null when all are. Asked when a query has failed: a healthy lake pays nothing for it.
 */
export async function damageOf(
  io: FileIO,
  plans: ReadonlyMap<string, ScanPlan>,
): Promise<string | null> {
  for (const [table, { files }] of plans) {
    const all = files.flatMap(({ file, deletes }) => [file, ...deletes.map((one) => one.file)]);
    for (const { location, sizeBytes } of all) {
      const found = await sizeOf(io, location);
      if (found === sizeBytes) continue;
      const what = found === null ? 'is not there' : `has ${found} bytes instead of ${sizeBytes}`;
      return `${table} cannot be read: its file ${location} ${what}; bring it back from a copy, or query an earlier snapshot.`;
    }
  }
  return null;
}

async function sizeOf(io: FileIO, location: string): Promise<number | null> {
  for await (const file of io.list(location)) {
    if (sameLocation(file.location, location)) return file.sizeBytes;
  }
  return null;
}
