import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planScan } from '../../src/plan/scan.ts';
import { silverVesselsEnriched } from '../../src/tables/silver.ts';
import type { PythonBridge } from './python-bridge.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineLake, type EngineWorld } from './engine-lake.ts';
import { addBatch, readOurs, readTruth, type Filled } from './fill-table.ts';
import type { Filter } from './filters.ts';
import { fillTable, byName, byPlace, type FilledTable } from './lake-tables.ts';
import { pins } from './pins.ts';
import { startPyIceberg, whyNoPyIceberg } from './pyiceberg.ts';
import { testReading, type Reader } from './reading-cases.ts';

const missing = (await whyNoPyIceberg()) ?? (await whyNoS3());
const title = missing === null ? 'PyIceberg' : `PyIceberg (skipped: ${missing})`;

const metadataTables = [
  ...['snapshots', 'history', 'files', 'manifests', 'partitions', 'refs', 'entries'],
  ...['all_data_files', 'all_manifests', 'metadata_log_entries'],
];

/** Its parser of conditions knows no apostrophe in a text. */
const hasApostrophe = ({ values }: Filter): boolean => values.some((one) => one.includes("'"));

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let python: PythonBridge;
  let dumps = 0;
  beforeAll(async () => {
    world = await startEngineWorld();
    stops.push(world.stop);
    python = await startPyIceberg([world.disk, world.s3], world.scratchDir);
    stops.push(python.stop);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const nameIn = ({ catalogName }: EngineLake, { definition }: Filled) => {
    const { namespace, name } = definition.ident;
    return { catalog: catalogName, table: `${namespace}.${name}` };
  };

  const dumpPath = (): string => {
    dumps += 1;
    return join(world.scratchDir, `pyiceberg-${dumps}.parquet`);
  };

  const readerOf = (lake: EngineLake): Reader => ({
    dialect: 'pyiceberg',
    dump: async (filled) => {
      const path = dumpPath();
      await python.ask('dump', { ...nameIn(lake, filled), path });
      return `'${path}'`;
    },
    counts: (filled, filters) => python.ask('counts', { ...nameIn(lake, filled), filters }),
    countAt: async (filled, { snapshotId, atMs }, by) => {
      const name = nameIn(lake, filled);
      const snapshot =
        by === 'snapshot' ? String(snapshotId) : await python.ask('as_of', { ...name, ms: atMs });
      return python.ask('count', { ...name, snapshot });
    },
    countMetadata: (filled, name) => python.ask('inspect', { ...nameIn(lake, filled), name }),
  });

  it('is of the version that is pinned', async () => {
    expect(await python.ask('version')).toBe(pins.pyiceberg);
  });

  describe.each(byPlace)('reads from %s', (place, definitions) => {
    describe.each(byName(definitions))('%s', (_name, definition) => {
      let table: FilledTable;
      beforeAll(async () => {
        table = await fillTable(world, world[place], definition);
      });
      testReading({
        reader: () => readerOf(world[place]),
        filled: () => table.filled,
        marks: () => table.marks,
        metadata: metadataTables,
        except: hasApostrophe,
      });
    });
  });

  describe.each(['disk', 's3'] as const)('writes to %s', (place) => {
    const definition = {
      ...silverVesselsEnriched,
      ident: { namespace: 'silver', name: 'appended_by_pyiceberg' },
    };

    it('rows that we read, and go on from', async () => {
      const lake = world[place];
      const { filled } = await fillTable(world, lake, definition);
      const { referee, truth } = filled;
      const path = dumpPath();
      await referee.run(`CREATE OR REPLACE TABLE copied AS FROM ${truth} WHERE latitude < 1300`);
      await referee.run(`COPY copied TO '${path}' (FORMAT parquet)`);
      await python.ask('append', { ...nameIn(lake, filled), path });
      await referee.run(`INSERT INTO ${truth} FROM copied`);
      expect(await readOurs(filled)).toEqual(await readTruth(filled));

      await addBatch(filled, 0, 1_000);
      expect(await readOurs(filled)).toEqual(await readTruth(filled));
      const relation = await readerOf(lake).dump(filled);
      const seen = await referee.fingerprint(relation, definition.schema.fields);
      expect(seen).toEqual(await readTruth(filled));
    });
  });

  it('plans as many files as we do', async () => {
    const definition = {
      ...silverVesselsEnriched,
      ident: { namespace: 'silver', name: 'planned' },
    };
    const { filled } = await fillTable(world, world.disk, definition);
    const { metadata } = await filled.lake.catalog.load(definition.ident);
    const plan = (column: string, value: number | bigint) =>
      planScan(filled.lake.io, metadata, { where: [{ column, from: value }] });
    const files = (where: string) => python.ask('files', { ...nameIn(world.disk, filled), where });
    const dayUs = BigInt(Date.UTC(2026, 2, 4)) * 1_000n;
    const byDay = await plan('timestamp', dayUs);
    expect(byDay.statistics.filesPruned + byDay.statistics.manifestsPruned).toBeGreaterThan(0);
    expect(await files("timestamp >= '2026-03-04T00:00:00+00:00'")).toBe(byDay.files.length);
    const byLength = await plan('length_m', 2_000);
    expect(byLength.statistics.filesPruned).toBeGreaterThan(0);
    expect(await files('length_m >= 2000')).toBe(byLength.files.length);
  });
});
