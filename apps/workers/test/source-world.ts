import { createMemoryLog, type MemoryLog } from '@pelorus/eventlog/memory';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import type { SourcePorts } from '../src/sources/source.ts';
import { createHandClock } from './hand-clock.ts';
import { createMemoryStore } from './memory-checkpoints.ts';
import { createMortal, type Fate } from './mortal.ts';
import { readAll } from './undisturbed.ts';

export const turn = () => new Promise(setImmediate);

/** A log, a store and a clock, and processes that run a source on them. */
export async function createSourceWorld({ partitions = 2, nowMs = Date.now() } = {}) {
  const log = createMemoryLog(partitions);
  await log.ensureTopics([{ topic: 'ais_raw', partitions, retentionMs: 1, retentionBytes: 1 }]);
  const store = createMemoryStore();
  const clock = createHandClock(nowMs);
  return {
    log,
    clock,
    /** What one process has: at the call named in `fates` it dies. */
    ports: (fates: ReadonlyMap<number, Fate> = new Map()) => {
      const mortal = createMortal(fates, () => Promise.resolve());
      const ports: SourcePorts = {
        ...{ clock, partitions, signal: new AbortController().signal },
        log: mortal.log(log),
        checkpoints: mortal.checkpoints(store.checkpoints),
      };
      return { ports, mortal };
    },
    records: () => recordsIn(log),
  };
}

/** Everything in `ais_raw`, by partition and in order. */
async function recordsIn(log: MemoryLog): Promise<RawRecord[]> {
  const messages = (await readAll(log, 'ais_raw')).flat();
  return messages.flatMap(
    ({ value }) => JSON.parse(Buffer.from(value ?? []).toString()) as RawRecord[],
  );
}
