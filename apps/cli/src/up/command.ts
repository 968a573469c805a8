import type { Command } from 'commander';
import { defaultPort, parseUpOptions } from './options.ts';
import { up } from './up.ts';
import { UserError } from './user-error.ts';

/** Adds `pelorus up` to the command line. */
export function addUpCommand(program: Command): void {
  program
    .command('up')
    .description('start everything on this machine and keep it running until Ctrl-C')
    .option(
      '--feed <feed>',
      'simulator, none, or a file to play as if it happened now (default: simulator, none with --feeds)',
    )
    .option('--feeds <file>', 'a list of feeds (default: feeds.yaml here, where there is one)')
    .option('--no-feeds', 'leave out the feeds.yaml that is here')
    .option('--format <name>', 'what the file of --feed is, instead of finding out')
    .option('--mapping <file>', 'what the columns of the file of --feed mean')
    .option('--data-dir <dir>', 'where everything is kept (default: .data in the checkout)')
    .option('--port <port>', `port of the web application (default: ${defaultPort})`)
    .option('--host <address>', 'loopback address to listen on (default: 127.0.0.1)')
    .option('--fresh', 'empty the data directory first')
    .option('--partitions <n>', 'partitions of the traffic topics (default: 3)')
    .option('--vessels <n>', 'vessels of the simulator (default: 1200)')
    .option('--history-hours <n>', 'hours of simulated history before now (default: 24)')
    .action(runUp);
}

async function runUp(given: Record<string, unknown>): Promise<void> {
  try {
    await up(parseUpOptions(given));
    process.exit(0);
  } catch (error) {
    const text = error instanceof UserError ? error.message : String((error as Error).stack);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  }
}
