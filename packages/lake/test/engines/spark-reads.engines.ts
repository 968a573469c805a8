import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineWorld } from './engine-lake.ts';
import { fillTable, byName, byPlace, type FilledTable } from './lake-tables.ts';
import { pins, sparkJars } from './pins.ts';
import { testReading } from './reading-cases.ts';
import { createSparkReader } from './spark-reader.ts';
import { deployedJars, startSpark, whyNoSpark, type Spark } from './spark.ts';

const missing = (await whyNoSpark()) ?? (await whyNoS3());
const title = missing === null ? 'Spark reads' : `Spark reads (skipped: ${missing})`;

const metadataTables = [
  ...['snapshots', 'history', 'files', 'manifests', 'partitions', 'refs', 'entries'],
  ...['all_data_files', 'all_manifests', 'metadata_log_entries'],
];

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let spark: Spark;
  beforeAll(async () => {
    world = await startEngineWorld();
    stops.push(world.stop);
    spark = await startSpark([world.disk, world.s3], world.scratchDir);
    stops.push(spark.stop);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  it('with the versions that are deployed', async () => {
    expect(await spark.version()).toBe(pins.spark);
    expect(await deployedJars()).toEqual(sparkJars);
  });

  describe.each(byPlace)('from %s', (place, definitions) => {
    describe.each(byName(definitions))('%s', (_name, definition) => {
      let table: FilledTable;
      beforeAll(async () => {
        table = await fillTable(world, world[place], definition);
      });
      testReading({
        reader: () => createSparkReader(spark, world[place]),
        filled: () => table.filled,
        marks: () => table.marks,
        metadata: metadataTables,
      });
    });
  });
});
