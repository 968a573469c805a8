import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineLake, type EngineWorld } from './engine-lake.ts';
import { fillTable, byName, byPlace, type FilledTable } from './lake-tables.ts';
import { pins } from './pins.ts';
import { testReading } from './reading-cases.ts';
import { createTrinoReader } from './trino-reader.ts';
import { startTrino, whyNoTrino, type Trino } from './trino.ts';

const missing = (await whyNoTrino()) ?? (await whyNoS3());
const title = missing === null ? 'Trino reads' : `Trino reads (skipped: ${missing})`;

const metadataTables = [
  ...['snapshots', 'history', 'files', 'manifests', 'partitions', 'refs', 'entries'],
  ...['all_manifests', 'metadata_log_entries', 'properties'],
];

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let trino: Trino;
  beforeAll(async () => {
    world = await startEngineWorld();
    stops.push(world.stop);
    trino = await startTrino([world.disk, world.s3], world.scratchDir);
    stops.push(trino.stop);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const readerOf = (lake: EngineLake) => createTrinoReader(trino, lake, world.scratchDir);

  it('is of the version that is pinned', async () => {
    const [[version] = []] = await trino.rows('SELECT node_version FROM system.runtime.nodes');
    expect(version).toBe(pins.trino);
  });

  describe.each(byPlace)('from %s', (place, definitions) => {
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
      });
    });
  });

  it('refuses to write, as it is deployed', async () => {
    await expect(trino.rows(`CREATE SCHEMA ${world.disk.catalogName}.mine`)).rejects.toThrow(
      'Access Denied',
    );
  });
});
