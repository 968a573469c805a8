import { Option, type Command } from 'commander';
import { day } from '../arguments.ts';
import { rebuildGold, type RebuildOptions } from '../gold/rebuild.ts';
import { verifyGold } from '../gold/verify.ts';
import { UserError } from '../up/user-error.ts';

interface GoldOptions {
  from?: number;
  to?: number;
  engine: RebuildOptions['engine'];
  verify?: boolean;
  dataDir?: string;
}

/** Adds `pelorus gold`. */
export function addGoldCommand(program: Command): void {
  program
    .command('gold')
    .description('look after the statistics')
    .command('rebuild')
    .description('make gold anew from silver, in the lake and in PostgreSQL')
    .option('--from <day>', 'only daily statistics from this day on (UTC)', day)
    .option('--to <day>', 'only daily statistics up to this day, included', day)
    .addOption(
      new Option('--engine <engine>', 'what runs the SQL')
        .choices(['duckdb', 'spark'])
        .default('duckdb'),
    )
    .option('--verify', 'only compare; not 0 when they differ')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action((options: GoldOptions) => {
      const { engine, dataDir } = options;
      const asked = { engine, dataDir, days: daysOf(options) };
      return options.verify ? verifyGold(asked) : rebuildGold(asked);
    });
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);

function daysOf({ from, to }: GoldOptions): RebuildOptions['days'] {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined || from > to) {
    throw new UserError('--from and --to belong together, and --to is no earlier day');
  }
  return { from: dateOf(from), to: dateOf(to) };
}
