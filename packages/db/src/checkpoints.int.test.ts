import { randomUUID } from 'node:crypto';
import type { Chunks } from '@pelorus/pipeline/stage';
import { describe, expect, it } from 'vitest';
import { anEnriched } from '../test/rows.ts';
import { useTestDatabase } from '../test/test-database.ts';
import { LostOwnershipError, type CheckpointKey } from './checkpoint-types.ts';
import { claimCheckpoint, readerPositions, saveCheckpoint } from './checkpoints.ts';
import { copyPositions } from './writes/positions.ts';

const test = useTestDatabase();
const bytes = (text: string) => new TextEncoder().encode(text);
const aKey = (values: Partial<CheckpointKey> = {}): CheckpointKey => ({
  reader: randomUUID(),
  partition: 0,
  owner: 'first',
  ...values,
});
const aSave = (key: CheckpointKey, nextOffset: number, chunks: Chunks = new Map()) => ({
  ...key,
  version: 3,
  nextOffset,
  through: { offset: nextOffset - 1, index: 7 },
  records: nextOffset * 3,
  chunks,
});
const countOf = async (offset: number): Promise<number> => {
  const { rows } = await test.db.pool.query<{ n: number }>(
    'SELECT count(*) AS n FROM position WHERE origin_offset = $1',
    [offset],
  );
  return rows[0]?.n ?? -1;
};

describe('a checkpoint', () => {
  it('is null before the first save, and not a position', async () => {
    const key = aKey();
    expect(await claimCheckpoint(test.db, key)).toBeNull();
    expect(await claimCheckpoint(test.db, { ...key, owner: 'second' })).toBeNull();
    expect(await readerPositions(test.db, key.reader)).toEqual(new Map());
  });

  it('comes back as saved', async () => {
    const key = aKey({ partition: 2 });
    await claimCheckpoint(test.db, key);
    const large = new Uint8Array(300_000).map((_, at) => (at * at) % 251);
    const chunks = new Map([
      ['', new Uint8Array()],
      ['block:2026-11-24', bytes('as it was')],
      ['large', large],
    ]);
    await saveCheckpoint(test.db, aSave(key, 2 ** 40, chunks));
    const loaded = await claimCheckpoint(test.db, { ...key, owner: 'second' });
    expect(loaded).toMatchObject({
      version: 3,
      nextOffset: 2 ** 40,
      through: { offset: 2 ** 40 - 1, index: 7 },
    });
    expect(loaded?.chunks.size).toBe(3);
    for (const [name, saved] of chunks) {
      expect(Buffer.compare(loaded?.chunks.get(name) ?? bytes('none'), saved), name).toBe(0);
    }
    expect(await readerPositions(test.db, key.reader)).toEqual(
      new Map([
        [
          2,
          { nextOffset: 2 ** 40, through: { offset: 2 ** 40 - 1, index: 7 }, records: 2 ** 40 * 3 },
        ],
      ]),
    );
  });

  it('writes what changed, deletes what is null, and keeps the rest', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    const first: Chunks = new Map([
      ['kept', bytes('kept')],
      ['changed', bytes('before')],
      ['gone', bytes('gone')],
    ]);
    await saveCheckpoint(test.db, aSave(key, 1, first));
    const second: Chunks = new Map([
      ['changed', bytes('after')],
      ['gone', null],
      ['never', null],
    ]);
    await saveCheckpoint(test.db, aSave(key, 2, second));
    const loaded = await claimCheckpoint(test.db, { ...key, owner: 'second' });
    const texts = [...(loaded?.chunks ?? [])].map(([name, data]) => [
      name,
      String(Buffer.from(data)),
    ]);
    expect(Object.fromEntries(texts)).toEqual({ kept: 'kept', changed: 'after' });
  });
});

describe('an owner', () => {
  it('who lost the partition can save nothing any more', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    await saveCheckpoint(test.db, aSave(key, 5, new Map([['state', bytes('five')]])));
    await claimCheckpoint(test.db, { ...key, owner: 'second' });
    const zombie = saveCheckpoint(test.db, {
      ...aSave(key, 6, new Map([['state', bytes('six')]])),
      write: (client) => copyPositions(client, 0, [anEnriched({ origin_offset: 6_001 })]),
    });
    await expect(zombie).rejects.toThrow(LostOwnershipError);
    expect(await countOf(6_001)).toBe(0);
    const loaded = await claimCheckpoint(test.db, { ...key, owner: 'third' });
    expect(loaded?.nextOffset).toBe(5);
    expect(String(Buffer.from(loaded?.chunks.get('state') ?? []))).toBe('five');
  });

  it('who never claimed cannot save', async () => {
    await expect(saveCheckpoint(test.db, aSave(aKey(), 1))).rejects.toThrow(
      'was taken over by another process',
    );
  });

  it('keeps a claim waiting for its save, which the claim then sees', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    const events: string[] = [];
    let claim: Promise<unknown> = Promise.resolve();
    await saveCheckpoint(test.db, {
      ...aSave(key, 9),
      write: async () => {
        claim = claimCheckpoint(test.db, { ...key, owner: 'second' }).then((loaded) =>
          events.push(`claimed at ${loaded?.nextOffset}`),
        );
        await waitUntilBlocked();
        events.push('written');
      },
    });
    await claim;
    expect(events).toEqual(['written', 'claimed at 9']);
  });

  it('of one partition does not disturb another', async () => {
    const key = aKey();
    const other = { ...key, partition: 1, owner: 'other' };
    await claimCheckpoint(test.db, key);
    await claimCheckpoint(test.db, other);
    await saveCheckpoint(test.db, aSave(key, 1));
    await saveCheckpoint(test.db, aSave(other, 2));
    const positions = await readerPositions(test.db, key.reader);
    expect([...positions].map(([partition, { nextOffset }]) => [partition, nextOffset])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('rows and position', () => {
  it('are written together', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    await saveCheckpoint(test.db, {
      ...aSave(key, 1),
      write: (client) => copyPositions(client, 0, [anEnriched({ origin_offset: 7_001 })]),
    });
    expect(await countOf(7_001)).toBe(1);
  });

  it('are both missing after a failure in between', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    const failing = saveCheckpoint(test.db, {
      ...aSave(key, 1, new Map([['state', bytes('one')]])),
      write: async (client) => {
        await copyPositions(client, 0, [anEnriched({ origin_offset: 8_001 })]);
        throw new Error('the process stops here');
      },
    });
    await expect(failing).rejects.toThrow('the process stops here');
    expect(await countOf(8_001)).toBe(0);
    expect(await claimCheckpoint(test.db, { ...key, owner: 'second' })).toBeNull();
  });

  it('are both missing when the connection breaks in between', async () => {
    const key = aKey();
    await claimCheckpoint(test.db, key);
    const failing = saveCheckpoint(test.db, {
      ...aSave(key, 1),
      write: async (client) => {
        await copyPositions(client, 0, [anEnriched({ origin_offset: 9_001 })]);
        const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await test.db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
        await client.query('SELECT 1');
      },
    });
    await expect(failing).rejects.toThrow();
    expect(await countOf(9_001)).toBe(0);
    await saveCheckpoint(test.db, aSave(key, 1));
  });
});

async function waitUntilBlocked(): Promise<void> {
  for (;;) {
    const { rows } = await test.db.pool.query<{ n: number }>(
      "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
    );
    if (rows[0]?.n === 1) return;
  }
}
