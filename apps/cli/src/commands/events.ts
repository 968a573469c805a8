import { InvalidArgumentError, type Command } from 'commander';
import { reconcileEvents } from '../events/reconcile.ts';

function parseDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('give a day as YYYY-MM-DD, UTC');
}

function parseMmsi(text: string): string {
  if (/^\d{9}$/.test(text)) return text;
  throw new InvalidArgumentError('give an MMSI of nine digits');
}

/** Adds `pelorus events`. */
export function addEventsCommand(program: Command): void {
  program
    .command('events')
    .description('look after the events of vessels')
    .command('reconcile')
    .description('make events anew where positions came late; without a choice, of all that wait')
    .option('--day <day>', 'only this day, UTC, also when it is settled', parseDay)
    .option('--mmsi <mmsi>', 'only this vessel, also when it is settled', parseMmsi)
    .option('--json', 'print one line of JSON')
    .option('--data-dir <dir>', 'data directory of the running system')
    .action(reconcileEvents);
}
