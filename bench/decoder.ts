/**
 * Cost of decoding NMEA: `node --import tsx bench/decoder.ts RECORDING.gz [--runs 5]`. The recording is
 * repeated to a million sentences. Prints messages a CPU-second as middle, least and greatest of the
 * runs, each in a process of its own, and what `pelorus decode` holds.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { ensurePrograms } from '../scripts/setup/programs.mjs';
import type { DecoderCost, DecoderRun } from './support/decoder-run.ts';
import { megabytes, printTable, spread } from './support/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
});
const [recording] = positionals;
if (recording === undefined) throw new Error('name a recording of NMEA lines, compressed by gzip');

const sentences = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'pelorus-decoder-'));

function writeMillion(path: string): void {
  const bytes = gunzipSync(readFileSync(recording ?? ''));
  const lines = bytes.toString('latin1').match(/![A-Z-]{2}VD[MO],/g)?.length ?? 0;
  const block = Buffer.concat(Array<Buffer>(20).fill(bytes));
  writeFileSync(path, '');
  for (let n = 0; n < sentences; n += 20 * lines) appendFileSync(path, block);
}

function measure(what: DecoderRun, path: string): DecoderCost {
  const script = fileURLToPath(new URL('support/decoder-run.ts', import.meta.url));
  const out = execFileSync(process.execPath, ['--import', 'tsx', script, what, path]);
  return JSON.parse(out.toString()) as DecoderCost;
}

/** Bytes that `pelorus decode` holds at its peak. */
function peakOfCommand(cli: string, path: string): number {
  const script = `${process.execPath} ${cli} decode ${path} > /dev/null & p=$!; peak=0
    while r=$(awk '/VmHWM/ {print $2}' /proc/$p/status 2>/dev/null) && [ -n "$r" ]; do peak=$r; sleep 0.05; done
    echo $peak`;
  const { stdout } = spawnSync('bash', ['-c', script]);
  return Number(stdout.toString().trim()) * 1_024;
}

try {
  const path = join(folder, 'million.nmea');
  writeMillion(path);
  const cli = join(await ensurePrograms(), 'cli.mjs');
  const rates: Record<DecoderRun, number[]> = { objects: [], json: [], ggencoder: [] };
  const factors: number[] = [];
  const peaks: number[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    const costs = (Object.keys(rates) as DecoderRun[]).map((what) => {
      const { messages, cpuS } = measure(what, path);
      rates[what].push(messages / cpuS / 1_000);
      return messages / cpuS;
    });
    factors.push((costs[0] ?? 0) / (costs[2] ?? 1));
    peaks.push(peakOfCommand(cli, path));
  }
  printTable(
    ['what', 'thousand messages a CPU-second'],
    [
      ['to objects', spread(rates.objects, 0)],
      ['to lines of JSON, written', spread(rates.json, 0)],
      ['ggencoder 1.0.10, to objects, TAG blocks taken off before', spread(rates.ggencoder, 0)],
      ['objects over ggencoder, same run', spread(factors)],
      [
        'peak memory of `pelorus decode`, MB',
        spread(
          peaks.map((bytes) => Number(megabytes(bytes))),
          0,
        ),
      ],
    ],
  );
} finally {
  rmSync(folder, { recursive: true });
}
