import { readLand } from '@pelorus/files/reference/land';
import { createPortAreas } from '@pelorus/pipeline/reference/port-area';
import { ports } from '@pelorus/pipeline/reference/ports';
import { createShore } from '@pelorus/pipeline/reference/shore';
import { listTruth } from '@pelorus/simulator/truth/list-truth';
import type { World } from '@pelorus/simulator/world';
import { writeFile } from 'node:fs/promises';
import { UserError } from '../up/user-error.ts';

const dayMs = 86_400_000;

/** Writes what really happens in a world on a day, one JSON object a line. */
export async function writeTruth(world: World, fromMs: number, path: string): Promise<void> {
  const truth = listTruth(world, {
    ...{ fromMs, toMs: fromMs + dayMs, areas: createPortAreas(ports) },
    shoreKm: createShore(readLand()),
  });
  const lines = truth.map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(path, lines.join('')).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} cannot be written: ${error.message}`);
  });
  console.error(`${truth.length} events that really happened written to ${path}`);
}
