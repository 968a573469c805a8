import { readNationalWaters } from '@pelorus/files/reference/national-waters';
import { readZones } from '@pelorus/files/reference/zone-folder';
import type { Zone } from '@pelorus/pipeline/reference/zone';

/** The zones that workers know, by id. */
export type KnownZones = () => Promise<ReadonlyMap<string, Zone>>;

/**
 * Zones of a folder (empty: none) over those that come with the system. They are read when somebody asks first:
 * borders are megabytes, and most pages show none.
 */
export function createKnownZones(folder: string): KnownZones {
  let known: Promise<ReadonlyMap<string, Zone>> | undefined;
  const read = async () => {
    const imported = folder === '' ? [] : await readZones(folder);
    return new Map([...readNationalWaters(), ...imported].map((zone) => [zone.id, zone]));
  };
  return () =>
    (known ??= read().catch((error: unknown) => {
      // A file that is mended is read when somebody asks again.
      known = undefined;
      throw error;
    }));
}
