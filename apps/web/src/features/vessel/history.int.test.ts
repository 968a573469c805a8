import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { append } from '@pelorus/lake/commit/append';
import { createBuffer } from '@pelorus/lake/duck/buffer';
import { openDuck } from '@pelorus/lake/duck/instance';
import { openLake, type LakeOptions } from '@pelorus/lake/open';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRecord, store } from '../../server/test/seed.ts';
import { startStack, type Stack } from '../../server/test/stack.ts';
import { hotSince } from './read-history.ts';

type Web = Awaited<ReturnType<Stack['startWeb']>>;
let stack: Stack;
let place: string;
let lake: LakeOptions;
let web: Web;
beforeAll(async () => {
  stack = await startStack();
  place = await mkdtemp(path.join(tmpdir(), 'pelorus-history-'));
  await stack.db.pool.query('CREATE DATABASE iceberg_catalog');
  const catalogUrl = stack.postgres.url('iceberg_catalog');
  lake = { lakeUrl: path.join(place, 'lake'), catalogUrl };
  await store(stack.db, inHot);
  web = await stack.startWeb({ lake });
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
  await rm(place, { recursive: true, force: true });
});

const positionDays = 7;
const boundary = hotSince(Date.now(), positionDays);
const dayMs = 86_400_000;
const at = (timestamp: number, where: string) =>
  aRecord({ timestamp, destination: where, received_at: timestamp + 1 });

const both = [at(boundary - dayMs, 'hot'), at(boundary - 1, 'hot'), at(boundary, 'hot')];
const lateInHot = at(boundary - 2 * dayMs, 'hot');
const young = at(boundary + 1, 'hot');
const inHot = [lateInHot, ...both, young];
const onlyInLake = at(boundary - 30 * dayMs, 'lake');
const inLake = [onlyInLake, ...both.map(({ timestamp }) => at(timestamp, 'lake'))];
const other = { ...at(boundary - dayMs, 'lake'), mmsi: '003669999' };

async function writeLake(records: readonly EnrichedRecord[]): Promise<void> {
  const opened = await openLake(lake);
  const duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: path.join(place, 'spill') });
  const { ident, schema } = silverVesselsEnriched;
  const table = await opened.catalog.ensure(ident, () =>
    newTableOf(silverVesselsEnriched, opened.warehouse, boundary),
  );
  const buffer = createBuffer(duck, schema);
  buffer.append(records.map((record) => ({ ...record, origin_partition: 0 })));
  await append(opened, ident, { files: await buffer.writeTo(opened.io, table.metadata) });
  duck.close();
  await opened.close();
}

interface Answer {
  history: { timestamp: string; destination: string }[];
  count: number;
  complete: boolean;
}
async function history(query: string, from: Web = web): Promise<Answer> {
  const address = `http://127.0.0.1:${from.port}/api/v1/vessels/219018501/history?${query}`;
  return (await (await fetch(address)).json()) as Answer;
}
const seen = ({ history: rows, complete }: Answer) => ({
  rows: rows.map((row) => [Date.parse(row.timestamp), row.destination]),
  complete,
});
const rowsOf = (records: EnrichedRecord[]) =>
  records.map(({ timestamp, destination }) => [timestamp, destination]);

it('has what is read in before the lake has a table', async () => {
  expect(seen(await history('days=60'))).toEqual({ rows: rowsOf(inHot), complete: true });
});

describe('with the lake', () => {
  beforeAll(() => writeLake([...inLake, other]));
  const whole = [onlyInLake, ...inHot];

  it('is one track of hot window and lake, each time once', async () => {
    expect(seen(await history('days=60'))).toEqual({ rows: rowsOf(whole), complete: true });
  });

  it('gives a row of the lake as one of the hot window', async () => {
    const [first, second] = (await history('days=60')).history;
    const asHot = {
      ...second,
      ...{ timestamp: first?.timestamp, received_at: '', destination: '' },
    };
    expect({ ...first, received_at: '', destination: '' }).toEqual(asHot);
  });

  it('reaches into the lake for one position more than the hot window has', async () => {
    expect(seen(await history('days=60&limit=6')).rows).toEqual(rowsOf(whole));
    expect(seen(await history('days=60&limit=5')).rows).toEqual(rowsOf(inHot));
  });

  it('gives a window that ends before the hot one', async () => {
    const until = new Date(boundary - dayMs - 1).toISOString();
    const answer = seen(await history(`days=60&until=${until}`));
    expect(answer).toEqual({ rows: rowsOf([onlyInLake, lateInHot]), complete: true });
  });

  it('draws the track of thirty days from both', async () => {
    const until = encodeURIComponent(new Date(boundary - 1).toISOString());
    const address = `http://127.0.0.1:${web.port}/api/v1/vessels/219018501/track?hours=720&until=${until}`;
    const track = (await (await fetch(address)).json()) as { received: number; complete: boolean };
    expect(track).toMatchObject({ received: 4, complete: true });
  });
});

describe('beside a database that is younger than the lake', () => {
  const onlyYoung = at(boundary + 3 * dayMs, 'lake');
  const read = async (days: number) => seen(await history(`days=${days}`));
  const whole = rowsOf([onlyInLake, ...inHot, onlyYoung]);
  beforeAll(async () => {
    await writeLake([onlyYoung]);
    await stack.db.pool.query(
      "INSERT INTO stage_checkpoint (reader, partition, owner, version, records) VALUES ('silver', 0, 'test', 1, 7)",
    );
  });

  it('the lake has the days before that database, too', async () => {
    await stack.db.pool.query('UPDATE _prisma_migrations SET started_at = now()');
    expect(await read(60)).toEqual({ rows: whole, complete: true });
    expect((await read(6)).rows).toEqual(rowsOf([onlyYoung]));
  });

  it('and is not asked for what came since', async () => {
    await stack.db.pool.query(
      "UPDATE _prisma_migrations SET started_at = now() - interval '5 days'",
    );
    expect((await read(3.9)).complete).toBe(true);
    await stack.db.pool.query('DELETE FROM stage_checkpoint');
    expect(await read(6), 'the lake counts no more than it').toEqual({ rows: [], complete: true });
  });
});

describe('without the lake', () => {
  it.each([
    ['there is none', () => undefined],
    ['it cannot be reached', () => ({ ...lake, catalogUrl: 'postgresql://127.0.0.1:1/none' })],
  ])('%s: the hot window, and that there may be more', async (_name, given) => {
    const alone = await stack.startWeb({ lake: given() });
    try {
      const answer = seen(await history('days=60', alone));
      expect(answer).toEqual({ rows: rowsOf(inHot), complete: false });
      const inside = seen(await history('days=1', alone));
      expect(inside.complete).toBe(true);
    } finally {
      await alone.stop();
    }
  });
});
