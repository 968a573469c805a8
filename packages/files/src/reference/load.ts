import { createReference, type Reference } from '@pelorus/pipeline/reference/reference';
import { readLand } from './land.ts';
import { readNationalWaters } from './national-waters.ts';
import { readZones } from './zone-folder.ts';

/**
 * What enrichment looks things up in, read once when a process starts: what comes with the system, and the
 * zones that were imported into `folder` (empty: none).
 *
 * @throws FileError for a file of zones that is not as it should be.
 */
export async function loadReference(folder = ''): Promise<Reference> {
  const imported = folder === '' ? [] : await readZones(folder);
  return createReference({ zones: [...readNationalWaters(), ...imported], land: readLand() });
}
