// `npm run score [-- --seeds 1,2,3 --vessels 1200 --days 7 --misses loitering --write]`: how much of what happens
// in simulated worlds is found, and how much of what is found happened. With --write docs/events-truth.md gets it.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scoreWorld, type Played } from './events-truth/score-world.ts';
import { textOf, underTheBar, withScores } from './events-truth/table.ts';
import { inRoot } from './setup/paths.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    vessels: { type: 'string', default: '1200' },
    days: { type: 'string', default: '7' },
    misses: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
  },
});
const vessels = Number(values.vessels);
const days = Number(values.days);

function listMisses({ seed, scores }: Played): void {
  for (const { type, missed, wrong } of scores) {
    if (!values.misses.includes(type)) continue;
    for (const one of missed.slice(0, 40))
      console.log(`seed ${seed} missed ${JSON.stringify(one)}`);
    for (const one of wrong.slice(0, 40)) console.log(`seed ${seed} wrong ${JSON.stringify(one)}`);
  }
}

const plays: Played[] = [];
for (const seed of values.seeds.split(',').map(Number)) {
  const startedAt = performance.now();
  const played = scoreWorld({ seed, vessels, days });
  plays.push(played);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.error(`seed ${seed}: ${played.positions} positions in ${seconds} s`);
  listMisses(played);
}
console.log(textOf(plays));
if (values.write) {
  const page = inRoot('docs/events-truth.md');
  writeFileSync(page, await withScores(readFileSync(page, 'utf8'), plays));
}
const under = underTheBar(plays);
for (const line of under) console.log(line);
process.exit(under.length === 0 ? 0 : 1);
