import type { PortFormat, RefusedPort } from '@pelorus/pipeline/reference/port-files/facts';
import { mergePorts, type LayerReport } from '@pelorus/pipeline/reference/port-files/merge';
import { ports as worldPorts } from '@pelorus/pipeline/reference/ports';
import { FileError } from '../file-error.ts';
import { readPortFile } from './port-file.ts';
import { keepPorts, readLayers } from './port-folder.ts';
import { setName } from './set-name.ts';

/** There is one World Port Index: a new one replaces it under whatever name it comes. One's own files are many. */
const setOf = (format: PortFormat, file: string): string =>
  format === 'geojson' ? `geojson-${setName(file.replace(/\.(gz|zst|zip)$/i, ''))}` : format;

/**
 * Takes the ports of a file into the folder, in the place of an earlier import of the same name. The report says
 * what it did to the table, and names every entry that was left out.
 * @throws FileError when there is no port in it; nothing is changed then.
 */
export async function importPorts(
  folder: string,
  file: string,
  format: PortFormat,
): Promise<LayerReport> {
  const { ports, refused } = await readPortFile(file, format);
  const layer = { set: setOf(format, file), format, ports };
  const others = (await readLayers(folder)).filter(({ set }) => set !== layer.set);
  const { reports } = mergePorts(worldPorts, [...others, layer]);
  const report = reports.find(({ set }) => set === layer.set);
  if (report === undefined) throw new RangeError(`${layer.set} was not merged`);
  const all = [...refused, ...report.refused].sort((a, b) => a.line - b.line);
  if (report.added + report.changed + report.unchanged === 0)
    throw new FileError([`${file} has no port that can be taken:`, ...some(all)].join('\n  '));
  await keepPorts(folder, layer);
  return { ...report, refused: all };
}

const mostLines = 20;
const some = (refused: readonly RefusedPort[]): string[] => {
  const lines = refused.slice(0, mostLines).map(describeRefused);
  return refused.length <= mostLines ? lines : [...lines, `and ${refused.length - mostLines} more`];
};

/** One entry that was left out, in a line. */
export const describeRefused = ({ line, name, reason }: RefusedPort): string =>
  `line ${line}${name === null ? '' : ` (${name})`}: ${reason}`;
