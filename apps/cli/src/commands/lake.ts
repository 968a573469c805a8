import { Option, type Command } from 'commander';
import { countFrom } from '../arguments.ts';
import { maintainLake } from '../lake/maintain.ts';
import { parseAt } from '../lake/parse-at.ts';
import { queryLake } from '../lake/query.ts';
import { printSnapshots } from '../lake/snapshots.ts';
import { printTables } from '../lake/tables.ts';
import { verifyLake } from '../lake/verify.ts';

/** Adds `pelorus lake`. */
export function addLakeCommand(program: Command): void {
  const lake = program.command('lake').description('look into the lake, and look after it');
  const add = (usage: string, description: string): Command =>
    lake
      .command(usage)
      .description(description)
      .option('--data-dir <dir>', 'data directory of the running system');
  add('tables', 'print its tables and how large they are').action(printTables);
  add('snapshots <table>', 'print the states of a table that can be read').action(printSnapshots);
  add('query <sql>', 'run one SELECT over tables such as silver.vessels_enriched')
    .option('--at <state>', 'as of a snapshot, a tag, or a time (UTC)', parseAt)
    .addOption(
      new Option('--format <format>', 'how rows are written')
        .choices(['table', 'json', 'csv', 'parquet'])
        .default('table'),
    )
    .option('--out <file>', 'write to a file')
    .option('--timeout <seconds>', 'give up after so long', countFrom(1), 600)
    .action(queryLake);
  add('verify', 'check every file, row count and record; not 0 when something is wrong').action(
    verifyLake,
  );
  add('maintain', 'merge files, expire snapshots and delete what nothing needs').action(
    maintainLake,
  );
}
