import type { Command } from 'commander';
import { openStack } from '../stack/open.ts';
import { describeStatus } from '../status/describe.ts';
import { readStatus } from '../status/read.ts';
import { writeOut } from '../output.ts';

/** Adds `pelorus status`. */
export function addStatusCommand(program: Command): void {
  program
    .command('status')
    .description('how far each reader has come, what was counted, and whether it adds up')
    .option('--json', 'as one JSON object')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(printStatus);
}

async function printStatus(options: { json?: boolean; dataDir?: string }): Promise<void> {
  const stack = await openStack(options.dataDir);
  try {
    const status = await readStatus(stack);
    await writeOut(options.json ? `${JSON.stringify(status)}\n` : describeStatus(status));
  } finally {
    await stack.close();
  }
}
