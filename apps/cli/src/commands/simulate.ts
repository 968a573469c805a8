import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  contractColumns,
  contractDay,
  contractLine,
  contractPositions,
  type ContractDayOptions,
} from '@pelorus/simulator/contract-day';
import { createWorld } from '@pelorus/simulator/world';
import { Option, type Command } from 'commander';
import { countFrom, day, share } from '../arguments.ts';
import { readSeaLanes } from '../simulate/sea-lanes.ts';
import { writeTruth } from '../simulate/write-truth.ts';
import { serveNmea } from '../simulate/serve-nmea.ts';
import { UserError } from '../up/user-error.ts';

interface SimulateOptions {
  out?: string;
  vessels: number;
  seed: number;
  date: number;
  positions: number;
  badShare: number;
  incidents?: boolean;
  truth?: string;
  nmeaTcp?: number;
}

const contractDate = '2024-01-15';

/** Adds `pelorus simulate`. */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('write a day of a simulated world fleet as CSV, or serve the fleet as NMEA')
    .option(
      '--out <file>',
      'file to write, compressed if it ends in .gz (default: standard output)',
    )
    .option('--vessels <n>', 'ships of the fleet', countFrom(2), 1200)
    .option('--seed <n>', 'the same seed gives the same file', countFrom(0), 1)
    .addOption(
      new Option('--date <day>', 'day, UTC')
        .argParser(day)
        .default(day(contractDate), contractDate),
    )
    .option('--positions <n>', 'lines in all', countFrom(1), contractPositions)
    .option('--bad-share <x>', 'share of lines that are wrong, 0 to 1', share, 0)
    .option('--incidents', 'ships also loiter, drift, meet at sea, go dark, run aground and more')
    .option('--truth <file>', 'write what really happened that day too, as JSON lines')
    .addOption(
      new Option(
        '--nmea-tcp <port>',
        'serve it in real time as NMEA over TCP instead, on 127.0.0.1',
      )
        .argParser(countFrom(0))
        .conflicts(['out', 'date', 'positions', 'badShare', 'truth']),
    )
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const { seed, vessels, date, positions, badShare, incidents = false, nmeaTcp, truth } = options;
  if (nmeaTcp !== undefined) {
    await serveNmea({ port: nmeaTcp, vessels, seed, incidents });
    return;
  }
  const network = await readSeaLanes();
  const world = createWorld({ seed, vessels, network, incidents, startMs: date });
  if (truth !== undefined) await writeTruth(world, date, truth);
  const day = { world, dayMs: date, positions, badShare };
  const written = { positions: 0 };
  await write(chunks(day, written), options.out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    throw new UserError(`${options.out ?? 'standard output'} cannot be written: ${error.message}`);
  });
  if (options.out !== undefined) {
    console.error(`${written.positions} positions of ${vessels} ships written to ${options.out}`);
  }
}

function write(text: Iterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) return pipeline(text, process.stdout);
  const file = createWriteStream(out);
  return out.endsWith('.gz')
    ? pipeline(text, createGzip({ level: 6 }), file)
    : pipeline(text, file);
}

const linesAtOnce = 500;

function* chunks(day: ContractDayOptions, written: { positions: number }): Generator<string> {
  let lines = [contractColumns as string];
  for (const record of contractDay(day)) {
    lines.push(contractLine(record));
    written.positions += 1;
    if (lines.length < linesAtOnce) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
