import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identText } from '../../src/catalog/catalog.ts';
import { currentSnapshot } from '../../src/format/metadata.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineWorld } from './engine-lake.ts';
import { addBatch, readOurs, readTruth, type Filled } from './fill-table.ts';
import { createSparkReader, sparkName } from './spark-reader.ts';
import { startSpark, whyNoSpark, type Spark } from './spark.ts';
import {
  aWrittenTable,
  expectAgreement,
  expectPosition,
  filesWithDeletes,
  maintain,
  setPosition,
  statements,
} from './written-table.ts';

const missing = (await whyNoSpark()) ?? (await whyNoS3());
const title = missing === null ? 'Spark writes' : `Spark writes (skipped: ${missing})`;

const { insert, update, merge, remove } = statements;

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

  describe.each(['disk', 's3'] as const)('to %s', (place) => {
    const aTable = () => aWrittenTable(world, world[place]);

    const both = async (filled: Filled, sql: string): Promise<void> => {
      await spark.rows(sql.replaceAll('TABLE_', sparkName(world[place], filled)));
      await filled.referee.run(sql.replaceAll('TABLE_', filled.truth));
    };

    const allAgree = (filled: Filled) =>
      expectAgreement(filled, createSparkReader(spark, world[place]));

    const mergeOnRead = (filled: Filled) =>
      spark.rows(`ALTER TABLE ${sparkName(world[place], filled)} SET TBLPROPERTIES
        ('write.delete.mode' = 'merge-on-read', 'write.update.mode' = 'merge-on-read',
        'write.merge.mode' = 'merge-on-read')`);

    it('inserts, updates, merges and deletes by writing files anew', async () => {
      const filled = await aTable();
      for (const sql of [insert, update, merge, remove]) {
        await both(filled, sql);
        expect(await readOurs(filled), sql).toEqual(await readTruth(filled));
      }
      await addBatch(filled, 0, 1_000);
      await allAgree(filled);
    });

    it('deletes, updates and merges by files of deletes, which our upkeep applies', async () => {
      const filled = await aTable();
      await mergeOnRead(filled);
      for (const sql of [remove, update, merge]) {
        await both(filled, sql);
        expect(await readOurs(filled), sql).toEqual(await readTruth(filled));
      }
      expect(await filesWithDeletes(filled)).toBeGreaterThan(0);
      await addBatch(filled, 1, 1_000);
      await allAgree(filled);

      await maintain(world[place], filled);
      expect(await filesWithDeletes(filled)).toBe(0);
      await allAgree(filled);
    });

    it('rewrites files, and drops snapshots without losing our positions', async () => {
      const filled = await aTable();
      const { lake, definition } = filled;
      const { ident } = definition;
      await setPosition(filled);

      const call = `CALL ${world[place].catalogName}.system`;
      const table = `table => '${identText(ident)}'`;
      await spark.rows(
        `${call}.rewrite_data_files(${table}, options => map('rewrite-all', 'true'))`,
      );
      await spark.rows(`${call}.rewrite_manifests(${table})`);
      await allAgree(filled);
      const later = `older_than => TIMESTAMP '2100-01-01 00:00:00'`;
      await spark.rows(`${call}.expire_snapshots(${table}, ${later}, retain_last => 1)`);
      const { metadata } = await lake.catalog.load(ident);
      expect(metadata.snapshots).toEqual([currentSnapshot(metadata)]);
      await expectPosition(filled);
      await allAgree(filled);

      await addBatch(filled, 2, 1_000);
      await maintain(world[place], filled);
      await allAgree(filled);
    });

    let columns = 0;
    const changes: [string, (filled: Filled) => Promise<unknown>][] = [
      ['writes files anew', (filled) => both(filled, remove)],
      [
        'adds files of deletes',
        async (filled) => {
          await mergeOnRead(filled);
          await both(filled, remove);
        },
      ],
      ['adds rows', (filled) => both(filled, insert)],
      [
        'adds a column',
        (filled) =>
          spark.rows(
            `ALTER TABLE ${sparkName(world[place], filled)} ADD COLUMN berth_${++columns} int`,
          ),
      ],
    ];
    it.each(changes)('%s between our plan and our commit', async (_name, change) => {
      const filled = await aTable();
      await maintain(world[place], changedBefore(filled, change));
      await allAgree(filled);
      await addBatch(changedBefore(filled, change), 3, 1_000);
      await allAgree(filled);
      await maintain(world[place], filled);
      await allAgree(filled);
    });
  });
});

/** The same table, which is changed once, when our next commit begins. */
function changedBefore(filled: Filled, change: (filled: Filled) => Promise<unknown>): Filled {
  const { catalog } = filled.lake;
  let isChanged = false;
  const locked: typeof catalog.locked = async (ident, work) => {
    if (!isChanged) {
      isChanged = true;
      await change(filled);
    }
    return catalog.locked(ident, work);
  };
  return { ...filled, lake: { ...filled.lake, catalog: { ...catalog, locked } } };
}
