import type { Rate } from '@pelorus/files/pace';
import { InvalidArgumentError, type Command } from 'commander';
import { formatName } from '../ingest/format-name.ts';
import { runIngest, type IngestOptions } from '../ingest/run.ts';

/** Adds `pelorus ingest`. */
export function addIngestCommand(program: Command): void {
  program
    .command('ingest')
    .description('send a file of positions into the running system')
    .argument(
      '<file>',
      'CSV or JSON of any known format, plain, gzip, zstd or zip; - for standard input',
    )
    .option('--format <name>', 'what it is, instead of finding out', formatName)
    .option('--mapping <file>', 'YAML or JSON that says what the columns of a table mean')
    .option('--rate <rate>', 'records a second, max, or realtime', rate, 'max')
    .option('--shift-to-now', 'move times: the file ends now, or with --rate realtime begins now')
    .option('--wait', 'return when gold and the lake have everything, and print the verdicts')
    .option('--json', 'end with one line of JSON')
    .option('--source <name>', 'name to be shown as (default: the name of the file)')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(async (file: string, options: Omit<IngestOptions, 'file'>) => {
      process.exitCode = await runIngest({ ...options, file });
    });
}

function rate(text: string): Rate {
  if (text === 'max' || text === 'realtime') return text;
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number above 0, max or realtime.');
}
