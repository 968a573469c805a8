// `node --import tsx bench/start.ts [--runs 3]`: seconds to ready, first and second start.
import { parseArgs } from 'node:util';
import { aDataDir, startStack } from '../e2e/support/stack.ts';
import { printTable, spread } from './support/table.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const first: number[] = [];
const second: number[] = [];
for (let n = 0; n < Number(values.runs); n += 1) {
  const dataDir = aDataDir();
  const stack = await startStack({ dataDir });
  first.push(stack.readyS);
  await stack.stop();
  const again = await startStack({ dataDir });
  second.push(again.readyS);
  await again.dispose();
}
printTable(
  ['start', 'seconds to ready'],
  [
    ['first, on an empty data directory', spread(first)],
    ['second', spread(second)],
  ],
);
