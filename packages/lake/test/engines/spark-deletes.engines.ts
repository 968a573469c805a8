import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldHourlyTraffic } from '../../src/tables/gold.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineWorld } from './engine-lake.ts';
import { addBatch, readOurs, readTruth, type Filled } from './fill-table.ts';
import { fillTable } from './lake-tables.ts';
import { createSparkReader, sparkName } from './spark-reader.ts';
import { startSpark, whyNoSpark, type Spark } from './spark.ts';
import { aWrittenTable, expectAgreement, filesWithDeletes, maintain } from './written-table.ts';

const missing = (await whyNoSpark()) ?? (await whyNoS3());
const name = 'Spark: equality deletes';
const title = missing === null ? name : `${name} (skipped: ${missing})`;

/** Spark's SQL writes none, so the library of Iceberg in its process does, as Flink would. */
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

  const day = Date.UTC(2026, 2, 2) / 86_400_000;
  const ofDay = `timestamp >= '2026-03-02 00:00:00+00' AND timestamp < '2026-03-03 00:00:00+00'`;

  describe.each(['disk', 's3'] as const)('to %s', (place) => {
    const goesOn = async (filled: Filled): Promise<void> => {
      expect(await readOurs(filled)).toEqual(await readTruth(filled));
      expect(await filesWithDeletes(filled)).toBeGreaterThan(0);
      // Rows that are equal and come later stay.
      await addBatch(filled, 1, 1_000);
      await expectAgreement(filled, createSparkReader(spark, world[place]));
      await maintain(world[place], filled);
      expect(await filesWithDeletes(filled)).toBe(0);
      await expectAgreement(filled, createSparkReader(spark, world[place]));
    };

    it('of a table without partitions take rows everywhere, and upkeep applies them', async () => {
      const ident = { namespace: 'gold', name: 'deleted_by_equality' };
      const { filled } = await fillTable(world, world[place], { ...goldHourlyTraffic, ident });
      const { referee, truth } = filled;
      const [[hour] = []] = await referee.texts(
        `SELECT hour FROM ${truth} WHERE hour IS NOT NULL ORDER BY hash(hour) LIMIT 1`,
      );
      await spark.deleteEqual(sparkName(world[place], filled), {
        columns: ['hour'],
        rows: [[Number(hour)], [null]],
      });
      await referee.run(`DELETE FROM ${truth} WHERE hour = ${hour} OR hour IS NULL`);
      await goesOn(filled);
    });

    it('of a day take rows of that day, null being equal to null', async () => {
      const filled = await aWrittenTable(world, world[place]);
      const { referee, truth } = filled;
      const table = sparkName(world[place], filled);
      await spark.deleteEqual(table, { columns: ['is_fishing'], rows: [[true]], partition: day });
      await referee.run(`DELETE FROM ${truth} WHERE is_fishing AND ${ofDay}`);
      await spark.deleteEqual(table, {
        columns: ['destination', 'nearest_port'],
        rows: [
          [null, ''],
          ['', null],
        ],
        partition: day,
      });
      await referee.run(`DELETE FROM ${truth} WHERE ${ofDay}
        AND (destination IS NULL AND nearest_port = '' OR destination = '' AND nearest_port IS NULL)`);
      await goesOn(filled);
    });
  });
});
