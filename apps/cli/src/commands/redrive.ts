import { rejectReasons } from '@pelorus/pipeline/outcome';
import { parseOrigin } from '@pelorus/pipeline/records/origin-text';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { countFrom } from '../arguments.ts';
import { runRedriveCommand, type RedriveOptions } from '../redrive/run.ts';

/** Adds `pelorus redrive`. */
export function addRedriveCommand(program: Command): void {
  program
    .command('redrive')
    .description('send rejected records in again, through the rules of now')
    .addOption(new Option('--reason <reason>', 'only of this reason').choices(rejectReasons))
    .option('--source <source>', 'only of this source')
    .option('--from <time>', 'only refused at or after this time, such as 2026-11-26T04:00Z', time)
    .option('--to <time>', 'only refused before this time', time)
    .option('--id <origin>', 'this one alone, as `pelorus rejects` names it: 1:4711:3', origin)
    .option('--all', 'all of them')
    .option('--rate <n>', 'most records a second', countFrom(1))
    .option('--dry-run', 'only count them')
    .option('--no-wait', 'return at once: the workers go on')
    .option('--json', 'end with one line of JSON')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(async (options: RedriveOptions) => {
      process.exitCode = await runRedriveCommand(options);
    });
}

/** A day or a time with its zone, as epoch milliseconds. */
function time(text: string): number {
  const isKnown = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const ms = isKnown ? Date.parse(text) : NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError('It must be a day, or a time with its zone: 2026-11-26T04:00Z.');
}

function origin(text: string): string {
  if (parseOrigin(text) !== null) return text;
  throw new InvalidArgumentError('It must be partition:offset:index, such as 1:4711:3.');
}
