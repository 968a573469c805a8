import type { Command } from 'commander';
import { runFeedsProgram } from '../feeds/feeds-program.ts';

const defaultFile = 'feeds.yaml';

/** Adds `pelorus feeds` to the command line. */
export function addFeedsCommand(program: Command): void {
  const feeds = program.command('feeds').description('the feeds of a list (docs/feeds.md)');
  feeds
    .command('list')
    .description('print the feeds, or everything that is wrong with the list')
    .argument('[file]', 'the list', defaultFile)
    .action(async (file: string) => {
      process.exitCode = await runFeedsProgram(['list', file]);
    });
}
