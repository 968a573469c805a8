import type { Command } from 'commander';
import { rebuildSilver } from '../silver/rebuild.ts';

/** Adds `pelorus silver`. */
export function addSilverCommand(program: Command): void {
  program
    .command('silver')
    .description('look after the enriched positions in the lake')
    .command('rebuild')
    .description('make the tracks of vessels anew whose records were redriven')
    .option('--json', 'print one line of JSON')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(rebuildSilver);
}
