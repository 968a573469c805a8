import { createReference, type Reference } from '@pelorus/pipeline/reference/reference';
import { readLand } from './land.ts';
import { readNationalWaters } from './national-waters.ts';
import { readPorts } from './port-folder.ts';
import { readZones } from './zone-folder.ts';

/**
 * What enrichment looks things up in, read once when a process starts: what comes with the system, and the
 * ports and zones that were imported into `folder` (empty: none).
 *
 * @throws FileError for a file in it that is not as it should be.
 */
export async function loadReference(folder = ''): Promise<Reference> {
  const imported = folder === '' ? [] : await readZones(folder);
  const zones = [...readNationalWaters(), ...imported];
  const { ports } = await readPorts(folder);
  return createReference({ ports, zones, land: readLand() });
}
