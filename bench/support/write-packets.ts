import { bronze } from '../../apps/workers/src/lake/bronze.ts';
import type { LakeBinding } from '../../apps/workers/src/lake/lake-binding.ts';
import type { LakeRows } from '../../apps/workers/src/lake/lake-rows.ts';
import { silver } from '../../apps/workers/src/lake/silver.ts';
import type { InMessage } from '@pelorus/eventlog/event-log';
import { createBuffer } from '@pelorus/lake/duck/buffer';
import type { Duck } from '@pelorus/lake/duck/instance';
import type { Lake } from '@pelorus/lake/open';
import { bronzeAisRaw } from '@pelorus/lake/tables/bronze-ais-raw';
import type { TableDefinition } from '@pelorus/lake/tables/define';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { TableWriter } from '@pelorus/lake/write/table-writer';
import type { LakeFlow } from './lake-flow.ts';

/** Those of the workers. */
export const limits = { rows: 50_000, bytes: 16 * 2 ** 20, ageMs: 60_000 };
export const duckOptions = { memoryMb: 192, threads: 1 };

interface Place {
  lake: Lake;
  duck: Duck;
}

interface Table<In> {
  definition: TableDefinition;
  binding: LakeBinding<In, LakeRows>;
  messages: readonly InMessage[];
}

export interface Spent {
  rows: number;
  cpuS: number;
  wallS: number;
}

export const writeBronze = (place: Place, { checked }: LakeFlow): Promise<Spent> =>
  writePackets(place, { definition: bronzeAisRaw, binding: bronze, messages: checked });

export const writeSilver = (place: Place, { enriched }: LakeFlow): Promise<Spent> =>
  writePackets(place, { definition: silverVesselsEnriched, binding: silver, messages: enriched });

/** Every packet decoded, held, written and committed, as the workers do it. */
async function writePackets<In>(
  { lake, duck }: Place,
  { definition, binding, messages }: Table<In>,
): Promise<Spent> {
  const { ident, schema } = definition;
  const writer = new TableWriter<LakeRows>({
    table: { lake, ident, make: () => newTableOf(definition, lake.warehouse, Date.now()) },
    buffers: [createBuffer(duck, schema), createBuffer(duck, schema)],
    limits,
    ports: { now: () => Date.now(), pause: () => Promise.reject(new Error('the lake is away')) },
  });
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const part = await writer.open(0);
  let rows = 0;
  for (const message of messages) {
    for (const { nextOffset, timestamp, input } of binding.input.decode([message])) {
      const gathered = binding.gather(input, { partition: 0, timestamp });
      const { count, through } = gathered;
      const given = gathered.rows === null ? null : { rows: gathered.rows, count };
      await writer.add(part, given, { next: nextOffset, through });
      rows += count;
    }
  }
  if (!(await writer.flush())) throw new Error(writer.problem ?? 'the lake is away');
  const { user, system } = process.cpuUsage(cpu);
  return { rows, cpuS: (user + system) / 1e6, wallS: (performance.now() - began) / 1_000 };
}
