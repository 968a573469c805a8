import type {
  PortFormat,
  PortsOfFile,
  ReadPorts,
} from '@pelorus/pipeline/reference/port-files/facts';
import { readPortGeojson } from '@pelorus/pipeline/reference/port-files/geojson';
import { readGfwAnchorages } from '@pelorus/pipeline/reference/port-files/gfw-anchorages';
import { readUnlocode } from '@pelorus/pipeline/reference/port-files/unlocode';
import { readWpi } from '@pelorus/pipeline/reference/port-files/wpi';
import { createShore } from '@pelorus/pipeline/reference/shore';
import { FileError } from '../file-error.ts';
import { readWhole } from '../read-whole.ts';
import { readLand } from './land.ts';
import { readCountryCodes } from './national-waters.ts';

const readers: Readonly<Record<PortFormat, (bytes: Uint8Array) => ReadPorts>> = {
  wpi: readWpi,
  unlocode: readUnlocode,
  'gfw-anchorages': (bytes) => {
    const codes = readCountryCodes();
    const iso2Of = (iso3: string): string | null => codes.get(iso3) ?? null;
    return readGfwAnchorages(bytes, { iso2Of, shore: createShore(readLand()) });
  },
  geojson: readPortGeojson,
};

/**
 * The ports of a file, plain or packed.
 * @throws FileError when it cannot be read or is not of the format
 */
export async function readPortFile(file: string, format: PortFormat): Promise<PortsOfFile> {
  const found = readers[format](await readWhole(file));
  if ('problem' in found) throw new FileError(`${file} is no ${format} file: ${found.problem}`);
  return found;
}
