import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortFacts, PortFormat } from '@pelorus/pipeline/reference/port-files/facts';
import {
  mergePorts,
  type LayerReport,
  type PortLayer,
} from '@pelorus/pipeline/reference/port-files/merge';
import type { Port } from '@pelorus/pipeline/reference/port';
import { ports as worldPorts } from '@pelorus/pipeline/reference/ports';
import { FileError } from '../file-error.ts';

const ending = '.json';
/** Of what is kept of an import; another one was written by another version. */
const version = 1;

const portsIn = (folder: string): string => join(folder, 'ports');
const fileOf = (folder: string, set: string): string => join(portsIn(folder), `${set}${ending}`);

/** The imports in a folder, by name; none when there is no folder yet. */
export async function portSets(folder: string): Promise<string[]> {
  const names = await readdir(portsIn(folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new FileError(`the ports in ${folder} cannot be listed: ${error.message}`);
  });
  const sets = names.filter((name) => name.endsWith(ending));
  return sets.map((name) => name.slice(0, -ending.length)).sort();
}

interface Kept {
  version: number;
  format: PortFormat;
  ports: PortFacts[];
}

async function readLayer(folder: string, set: string): Promise<PortLayer> {
  const file = fileOf(folder, set);
  const again = `import it again or take it out by \`pelorus ports remove ${set}\``;
  let kept: Kept;
  try {
    kept = JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch (error) {
    throw new FileError(`${file} cannot be read (${(error as Error).message}): ${again}`);
  }
  if (kept.version !== version)
    throw new FileError(`${file} was written by another version: ${again}`);
  return { set, format: kept.format, ports: kept.ports };
}

/** What was imported into a folder, as it was taken. */
export async function readLayers(folder: string): Promise<PortLayer[]> {
  const sets = await portSets(folder);
  return Promise.all(sets.map((set) => readLayer(folder, set)));
}

/** The built-in table with everything that was imported into `folder` (empty: nothing). */
export async function readPorts(
  folder: string,
): Promise<{ ports: readonly Port[]; reports: LayerReport[] }> {
  const layers = folder === '' ? [] : await readLayers(folder);
  return layers.length === 0 ? { ports: worldPorts, reports: [] } : mergePorts(worldPorts, layers);
}

/** Puts an import into the folder, in the place of an earlier one of its name. */
export async function keepPorts(folder: string, { set, format, ports }: PortLayer): Promise<void> {
  await mkdir(portsIn(folder), { recursive: true });
  const target = fileOf(folder, set);
  // Whoever starts meanwhile reads the file that was, or the one that is.
  await writeFile(`${target}.part`, JSON.stringify({ version, format, ports }));
  await rename(`${target}.part`, target);
}

/** Takes an import out. @throws FileError when there is none of that name. */
export async function removePorts(folder: string, set: string): Promise<void> {
  const sets = await portSets(folder);
  if (!sets.includes(set)) {
    const known = sets.length === 0 ? 'there are none' : `there are ${sets.join(', ')}`;
    throw new FileError(`no ports were imported as ${set}: ${known}`);
  }
  await rm(fileOf(folder, set));
}
