import type { Command } from 'commander';
import { UserError } from '../up/user-error.ts';
import { runFeedsProgram } from '../feeds/feeds-program.ts';

/** Longest that is worth to be waited for. */
const mostSeconds = 3600;
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
  feeds
    .command('check')
    .description('listen to each feed for a while, and say what it told or why it did not')
    .argument('[file]', 'the list', defaultFile)
    .option('--seconds <n>', 'how long to listen', '5')
    .action(async (file: string, { seconds }: { seconds: string }) => {
      if (!(Number(seconds) > 0 && Number(seconds) <= mostSeconds)) {
        throw new UserError(`--seconds takes a number up to ${mostSeconds}.`);
      }
      process.exitCode = await runFeedsProgram(['check', file, seconds]);
    });
}
