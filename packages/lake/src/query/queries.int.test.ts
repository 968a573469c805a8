import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCatalogServer, type CatalogServer } from '../../test/catalog-postgres.ts';
import { append } from '../commit/append.ts';
import { createBuffer } from '../duck/buffer.ts';
import { openDuck, type Duck } from '../duck/instance.ts';
import { newTableMetadata } from '../format/metadata.ts';
import { openLake, type Lake } from '../open.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { createLakeQueries, defaultQueryLimits, type LakeQueries } from './client.ts';
import type { EngineOptions, LakeSelect } from './protocol.ts';
import { startQueryProcess, type QueryProcess } from './query-process.ts';

let server: CatalogServer;
let place: string;
let lake: Lake;
let duck: Duck;
let options: EngineOptions;
beforeAll(async () => {
  server = await startCatalogServer();
  place = await mkdtemp(join(tmpdir(), 'pelorus-queries-'));
  const lakeOptions = { lakeUrl: join(place, 'lake'), catalogUrl: await server.createDatabase() };
  lake = await openLake(lakeOptions);
  duck = await openDuck({ memoryMb: 256, threads: 1, tempDir: join(place, 'spill') });
  options = { lake: lakeOptions, memoryMb: 128, threads: 2, workDir: join(place, 'work') };
  await writeSilver();
});
afterAll(async () => {
  duck.close();
  await lake.close();
  await server.stop();
  await rm(place, { recursive: true });
});

const { ident, schema, spec, sortOrder, properties } = silverVesselsEnriched;
const jan15 = Date.UTC(2024, 0, 15);
const vessels = ['211000000', '212000000'];
const perVessel = 50_000;

/** Two days, two vessels: a position each 2 s. */
async function writeSilver() {
  const table = await lake.catalog.ensure(ident, () =>
    newTableMetadata({
      ...{ schema, spec, sortOrder, properties, nowMs: jan15 },
      location: `${lake.warehouse}/silver/vessels_enriched`,
    }),
  );
  const buffer = createBuffer(duck, schema);
  for (const mmsi of vessels) {
    buffer.append(
      Array.from({ length: perVessel }, (_, n) => ({
        ...{ mmsi, timestamp: jan15 + n * 2_000, latitude: n / 1_000, speed: n % 30 },
        ...{ nearest_port: 'Kiel', origin_offset: n },
      })),
    );
  }
  await append(lake, ident, { files: await buffer.writeTo(lake.io, table.metadata) });
}

const one = (changes: Partial<LakeSelect> = {}): LakeSelect => ({
  ...{ table: ident, columns: ['mmsi', 'timestamp', 'speed'], limit: 2 },
  where: [{ column: 'mmsi', equals: vessels[1] ?? '' }],
  order: [{ column: 'timestamp', descending: true }],
  ...changes,
});
/** Sorts every row by everything: long enough to be called off. */
const heavy = (): LakeSelect => ({
  ...{ table: ident, columns: ['mmsi', 'latitude'], limit: 1 },
  order: ['speed', 'latitude', 'timestamp', 'mmsi'].map((column) => ({ column })),
});

/** With the processes that were started. */
function queries(limits: Partial<typeof defaultQueryLimits> = {}) {
  const processes: QueryProcess[] = [];
  const client = createLakeQueries(options, { ...defaultQueryLimits, ...limits }, async (given) => {
    const process = await startQueryProcess(given);
    processes.push(process);
    return process;
  });
  return { client, processes };
}

async function using<T>(
  given: { client: LakeQueries; processes: QueryProcess[] },
  work: (client: LakeQueries, processes: QueryProcess[]) => Promise<T>,
): Promise<T> {
  try {
    return await work(given.client, given.processes);
  } finally {
    given.client.close();
  }
}

test('rows of a vessel, from the files that may have it', () =>
  using(queries(), async (client) => {
    const last = jan15 + (perVessel - 1) * 2_000;
    const from = BigInt(last - 2_000) * 1_000n;
    const where = [...(one().where ?? []), { column: 'timestamp', from }];
    const answer = await client.select(one({ where, limit: 10 }));
    expect(answer.rows).toEqual([
      { mmsi: vessels[1], timestamp: last, speed: (perVessel - 1) % 30 },
      { mmsi: vessels[1], timestamp: last - 2_000, speed: (perVessel - 2) % 30 },
    ]);
    expect(answer.files).toEqual({ read: 1, skipped: 1 });
    expect(answer.snapshotId).not.toBeNull();
  }));

test('a process is started by the first query, and one is enough', () =>
  using(queries(), async (client, processes) => {
    expect(processes).toHaveLength(0);
    await Promise.all(Array.from({ length: 20 }, () => client.select(one())));
    await client.select(one());
    expect(processes).toHaveLength(1);
  }));

describe('faults', () => {
  test('a table that is not there is named', () =>
    using(queries(), async (client) => {
      const table = { namespace: 'silver', name: 'nope' };
      const asked = client.select(one({ table, where: [] }));
      await expect(asked).rejects.toMatchObject({
        ...{ name: 'LakeQueryError', kind: 'NoSuchTableError' },
        message: expect.stringContaining('silver.nope') as unknown,
      });
    }));

  test('a process that is killed is replaced, and its query asked again', () =>
    using(queries(), async (client, processes) => {
      await client.select(one());
      const asked = client.select(heavy());
      processes[0]?.kill();
      expect((await asked).rows).toHaveLength(1);
      expect(processes).toHaveLength(2);
      expect(processes[0]?.isAlive).toBe(false);
    }));

  test('a catalog that cannot be reached is said to all who ask meanwhile', async () => {
    const catalogUrl = 'postgresql://127.0.0.1:1/nowhere';
    let starts = 0;
    const client = createLakeQueries(
      { ...options, lake: { ...options.lake, catalogUrl } },
      defaultQueryLimits,
      (given) => {
        starts++;
        return startQueryProcess(given);
      },
    );
    for (let round = 0; round < 2; round++) {
      await expect(client.select(one())).rejects.toMatchObject({ name: 'QueryProcessError' });
    }
    expect(starts).toBe(1);
    client.close();
  });

  test('the process can be let go and comes back', () =>
    using(queries(), async (client, processes) => {
      await client.select(one());
      client.close();
      await client.select(one());
      expect(processes).toHaveLength(2);
    }));
});

describe('what takes too long', () => {
  test('is called off by its caller; others go on', () =>
    using(queries(), async (client, processes) => {
      await client.select(one());
      const controller = new AbortController();
      const asked = client.select(heavy(), controller.signal);
      controller.abort(new Error('left the page'));
      await expect(asked).rejects.toThrow('left the page');
      expect((await client.select(one())).rows).toHaveLength(2);
      expect(processes).toHaveLength(1);
    }));

  test('is called off by the clock', () =>
    using(queries(), async (client) => {
      await client.select(one());
      await using(queries({ timeoutMs: 1 }), (hasty) =>
        expect(hasty.select(heavy())).rejects.toMatchObject({ name: 'TimeoutError' }),
      );
    }));

  test('is refused when too many wait', () =>
    using(queries({ running: 1, waiting: 1 }), async (client) => {
      const asked = [client.select(one()), client.select(one())];
      await expect(client.select(one())).rejects.toMatchObject({ name: 'LakeBusyError' });
      await Promise.all(asked);
    }));
});

describe('an export', () => {
  const asked = { table: ident, columns: ['mmsi', 'speed'], order: [{ column: 'timestamp' }] };

  test('as CSV has every row', () =>
    using(queries(), async (client) => {
      const where = [{ column: 'mmsi', equals: vessels[0] ?? '' }];
      const { path, rows } = await client.exportRows({ ...asked, where, format: 'csv' });
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      expect(rows).toBe(perVessel);
      expect(lines).toHaveLength(perVessel + 1);
      expect(lines.slice(0, 3)).toEqual(['mmsi,speed', '211000000,0.0', '211000000,1.0']);
    }));

  test('as Parquet is a file of its own', () =>
    using(queries(), async (client) => {
      const { path, rows } = await client.exportRows({ ...asked, format: 'parquet' });
      expect(rows).toBe(perVessel * 2);
      expect((await readFile(path)).subarray(0, 4).toString()).toBe('PAR1');
      await expect(access(path)).resolves.toBeUndefined();
    }));
});
