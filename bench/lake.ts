/**
 * Cost of the lake's tables over a generated day: `node --import tsx bench/lake.ts [positions] [runs]`.
 * Prints microseconds of CPU a record, all threads together, as minimum, median and maximum.
 */
import { bronze } from '../apps/workers/src/lake/bronze.ts';
import { silver } from '../apps/workers/src/lake/silver.ts';
import type { LakeBinding } from '../apps/workers/src/lake/lake-binding.ts';
import type { LakeRows } from '../apps/workers/src/lake/lake-rows.ts';
import { createBuffer } from '../packages/lake/src/duck/buffer.ts';
import { openDuck, type Duck } from '../packages/lake/src/duck/instance.ts';
import { openFileIO } from '../packages/lake/src/io/open.ts';
import type { FileIO } from '../packages/lake/src/io/file-io.ts';
import { bronzeAisRaw } from '../packages/lake/src/tables/bronze-ais-raw.ts';
import type { TableDefinition } from '../packages/lake/src/tables/define.ts';
import { newTableOf } from '../packages/lake/src/tables/new-table.ts';
import { silverVesselsEnriched } from '../packages/lake/src/tables/silver.ts';
import type { InMessage } from '@pelorus/eventlog/event-log';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateDay } from './support/generated-day.ts';
import { lakeFlow } from './support/lake-flow.ts';
import { printTable, spread } from './support/table.ts';

const positions = Number(process.argv[2] ?? 864_000);
const runs = Number(process.argv[3] ?? 3);
const batchRows = 100_000;

interface Table<In> {
  definition: TableDefinition;
  binding: LakeBinding<In, LakeRows>;
  messages: InMessage[];
}

const costs = new Map<string, number[]>();
async function measure<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  current.set(name, (current.get(name) ?? 0) + user + system);
  return result;
}
let current = new Map<string, number>();

/** Every packet decoded, gathered, held and written, as the worker does it. */
async function store<In>(
  { definition, binding, messages }: Table<In>,
  duck: Duck,
  io: FileIO,
): Promise<number> {
  const { name } = definition.ident;
  const buffer = createBuffer(duck, definition.schema);
  const metadata = newTableOf(definition, pathToFileURL(dir).href, 0);
  let bytes = 0;
  const write = async () => {
    const files = await measure(`${name}: files`, () => buffer.writeTo(io, metadata));
    for (const { location } of files) bytes += statSync(fileURLToPath(location)).size;
    buffer.clear();
  };
  for (const message of messages) {
    const batches = await measure(`${name}: decode`, () => binding.input.decode([message]));
    for (const batch of batches) {
      const { rows } = await measure(`${name}: gather`, () =>
        binding.gather(batch.input, { partition: 0, timestamp: batch.timestamp }),
      );
      if (rows !== null) await measure(`${name}: hold`, () => buffer.add(rows));
    }
    if (buffer.rows >= batchRows) await write();
  }
  await write();
  return bytes;
}

const dir = mkdtempSync(join(tmpdir(), 'pelorus-bench-lake-'));
const io = await openFileIO({ lakeUrl: dir });
const duck = await openDuck({ memoryMb: 192, threads: 1, tempDir: io.stagingDir });
const flow = lakeFlow(generateDay(positions));
for (let n = 0; n < runs; n++) {
  current = new Map();
  const ofBronze = { definition: bronzeAisRaw, binding: bronze, messages: flow.checked };
  const ofSilver = { definition: silverVesselsEnriched, binding: silver, messages: flow.enriched };
  const bytes = [await store(ofBronze, duck, io), await store(ofSilver, duck, io)];
  for (const [name, us] of current) costs.set(name, [...(costs.get(name) ?? []), us / positions]);
  const perRow = bytes.map((size) => (size / positions).toFixed(1));
  process.stdout.write(`bytes a row: bronze ${perRow[0] ?? ''}, silver ${perRow[1] ?? ''}\n`);
}
printTable(
  ['step', 'µs a record'],
  [...costs].map(([name, values]) => [name, spread(values, 2)]),
);
duck.close();
rmSync(dir, { recursive: true, force: true });
