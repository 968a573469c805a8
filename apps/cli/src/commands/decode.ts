import type { Command } from 'commander';
import { decodeFile, type DecodeOptions } from '../decode/run.ts';

/** Adds `pelorus decode`. */
export function addDecodeCommand(program: Command): void {
  program
    .command('decode')
    .description('print the AIS messages of a file of NMEA sentences as JSON lines')
    .argument('<file>', 'NMEA lines (AIVDM, AIVDO), plain or gzip; - for standard input')
    .option('--full', 'all fields of ITU-R M.1371-5, channel and TAG block')
    .option('--stats', 'print counts by message type and by error instead')
    .option('--errors', 'print what was refused as JSON lines on standard error')
    .action(async (file: string, options: Omit<DecodeOptions, 'file'>) => {
      process.exitCode = await decodeFile({ ...options, file });
    });
}
