import {
  LostOwnershipError,
  type CheckpointSave,
  type LoadedCheckpoint,
} from '@pelorus/db/checkpoint-types';
import type { Write } from '../src/runtime/binding.ts';
import type { Checkpoints } from '../src/runtime/checkpoints.ts';

/** Tables as lists of rows by partition; a write sees them only inside its transaction. */
export type Tables = Map<string, unknown[]>;
export interface TestTransaction {
  append(table: string, rows: readonly unknown[]): void;
  replace(table: string, rows: readonly unknown[]): void;
}
type PoolClient = Parameters<Write>[0];
/** What a test's write callback gets in place of a connection. */
export const asTransaction = (client: PoolClient): TestTransaction =>
  client as unknown as TestTransaction;

class Outage extends Error {}
export const anOutage = (): Error => new Outage('the store is away');

interface Stored {
  owner: string;
  loaded: LoadedCheckpoint | null;
}

/**
 * Checkpoints and tables as PostgreSQL keeps them: owner checked, all of a save or nothing. SQL of a save is given to
 * `runSql` when it is done.
 */
export function createMemoryStore(runSql?: (sql: string, values: unknown[]) => void) {
  const stored = new Map<string, Stored>();
  const tables: Tables = new Map();
  const keyOf = ({ reader, partition }: { reader: string; partition: number }) =>
    `${reader}/${partition}`;

  const runWrite = async (write: CheckpointSave['write']): Promise<(() => void)[]> => {
    const effects: (() => void)[] = [];
    const transaction: TestTransaction = {
      append: (table, rows) =>
        effects.push(() => tables.set(table, [...(tables.get(table) ?? []), ...rows])),
      replace: (table, rows) => effects.push(() => tables.set(table, [...rows])),
    };
    const query = (sql: string, values: unknown[] = []) => {
      effects.push(() => runSql?.(sql, values));
      return Promise.resolve({ rows: [] });
    };
    await write?.({ ...transaction, query } as unknown as PoolClient);
    return effects;
  };

  const checkpoints: Checkpoints = {
    claim: (key) => {
      const found = stored.get(keyOf(key))?.loaded ?? null;
      stored.set(keyOf(key), { owner: key.owner, loaded: found });
      return Promise.resolve(found && { ...found, chunks: new Map(found.chunks) });
    },
    save: async (save) => {
      const effects = await runWrite(save.write);
      const before = stored.get(keyOf(save));
      if (before?.owner !== save.owner) throw new LostOwnershipError(save);
      const chunks = new Map(before.loaded?.chunks);
      for (const [name, bytes] of save.chunks) {
        if (bytes === null) chunks.delete(name);
        else chunks.set(name, bytes.slice());
      }
      const { nextOffset, through, records, version } = save;
      const loaded = { nextOffset, through, records, version, chunks };
      stored.set(keyOf(save), { owner: save.owner, loaded });
      for (const effect of effects) effect();
    },
    isOutage: (error) => error instanceof Outage,
  };
  return {
    checkpoints,
    tables,
    nextOffset: (reader: string, partition: number) =>
      stored.get(keyOf({ reader, partition }))?.loaded?.nextOffset ?? 0,
    /** Records that a reader has dealt with, in all partitions. */
    records: (reader: string) => {
      let sum = 0;
      for (const [key, { loaded }] of stored) {
        if (key.startsWith(keyOf({ reader, partition: 0 }).slice(0, -1)))
          sum += loaded?.records ?? 0;
      }
      return sum;
    },
  };
}
export type MemoryStore = ReturnType<typeof createMemoryStore>;
