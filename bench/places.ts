/**
 * Cost of enrichment with the ports of the world and 300 zones: `npx tsx bench/places.ts [positions] [runs]`.
 * Ports are those of UN/LOCODE where ../shared/data is there, else the built-in table; zones are the national
 * waters and squares at sea.
 */
import { readLand } from '@pelorus/files/reference/land';
import { readNationalWaters } from '@pelorus/files/reference/national-waters';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { createReference } from '@pelorus/pipeline/reference/reference';
import type { Zone } from '@pelorus/pipeline/reference/zone';
import { generateDay } from './support/generated-day.ts';
import { portsOfWorld } from './support/world-ports.ts';

const positions = Number(process.argv[2] ?? 864_000);
const runs = Number(process.argv[3] ?? 5);
const wantedZones = 300;

function square(index: number): Zone {
  const [west, south] = [((index * 37) % 350) - 175, ((index * 17) % 140) - 70];
  const ring = [
    [west, south],
    [west + 4, south],
    [west + 4, south + 4],
    [west, south + 4],
    [west, south],
  ] as const;
  const id = `square:${index}`;
  return { id, name: id, kind: 'bench', polygons: [[ring]], attribution: null };
}

const waters = readNationalWaters();
const squares = Array.from({ length: wantedZones - waters.length }, (_, index) => square(index));
const ports = portsOfWorld();
const startedAt = process.cpuUsage();
const reference = createReference({ ports, zones: [...waters, ...squares], land: readLand() });
const building = process.cpuUsage(startedAt);

const clean = cleanStage.initial();
const packets = generateDay(positions).map((message) => {
  const { checked, through } = cleanStage.step(clean, [message]);
  return { through, records: checked };
});
const costs: number[] = [];
for (let run = 0; run < runs; run++) {
  const stage = createEnrichStage(reference);
  const state = stage.initial();
  const before = process.cpuUsage();
  for (const packet of packets) stage.step(state, packet);
  const { user, system } = process.cpuUsage(before);
  costs.push((user + system) / positions);
}
costs.sort((a, b) => a - b);
const median = costs[runs >> 1] ?? NaN;
console.log(
  `${ports.length} ports, ${wantedZones} zones; tables made in ${toMs(building)} ms of CPU`,
);
console.log(
  `enrich ${costs[0]?.toFixed(2)} ${median.toFixed(2)} ${costs.at(-1)?.toFixed(2)} us of CPU a position: ` +
    `${Math.round(1e6 / median).toLocaleString('en')} positions/s a core`,
);

function toMs({ user, system }: NodeJS.CpuUsage): number {
  return Math.round((user + system) / 1000);
}
