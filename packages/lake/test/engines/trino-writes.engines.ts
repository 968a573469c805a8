import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentSnapshot } from '../../src/format/metadata.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineWorld } from './engine-lake.ts';
import { addBatch, readOurs, readTruth, type Filled } from './fill-table.ts';
import { createTrinoReader, trinoName } from './trino-reader.ts';
import { startTrino, whyNoTrino, type Trino } from './trino.ts';
import {
  aWrittenTable,
  expectAgreement,
  expectPosition,
  filesWithDeletes,
  maintain,
  setPosition,
  statements,
} from './written-table.ts';

const missing = (await whyNoTrino()) ?? (await whyNoS3());
const title = missing === null ? 'Trino writes' : `Trino writes (skipped: ${missing})`;

const { insert, update, merge, remove } = statements;
/** A partition as a whole: Trino takes its files out and writes none. */
const removeDay = `DELETE FROM TABLE_ WHERE timestamp >= TIMESTAMP '2026-03-02 00:00:00 UTC'
  AND timestamp < TIMESTAMP '2026-03-03 00:00:00 UTC'`;
const removeDayOfDuck = removeDay.replaceAll("TIMESTAMP '", "TIMESTAMPTZ '");

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let trino: Trino;
  beforeAll(async () => {
    world = await startEngineWorld();
    stops.push(world.stop);
    trino = await startTrino([world.disk, world.s3], world.scratchDir, { mayWrite: true });
    stops.push(trino.stop);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  describe.each(['disk', 's3'] as const)('to %s', (place) => {
    const aTable = () => aWrittenTable(world, world[place]);

    const run = (filled: Filled, sql: string, session?: Record<string, string>) =>
      trino.rows(sql.replaceAll('TABLE_', trinoName(world[place], filled)), session);

    const both = async (filled: Filled, sql: string, inDuck = sql): Promise<void> => {
      await run(filled, sql);
      await filled.referee.run(inDuck.replaceAll('TABLE_', filled.truth));
      expect(await readOurs(filled), sql).toEqual(await readTruth(filled));
    };

    const allAgree = (filled: Filled) =>
      expectAgreement(filled, createTrinoReader(trino, world[place], world.scratchDir));

    it('inserts, updates, merges and deletes, which our upkeep applies', async () => {
      const filled = await aTable();
      for (const sql of [insert, update, merge, remove]) await both(filled, sql);
      await both(filled, removeDay, removeDayOfDuck);
      expect(await filesWithDeletes(filled)).toBeGreaterThan(0);
      await addBatch(filled, 1, 1_000);
      await allAgree(filled);

      await maintain(world[place], filled);
      expect(await filesWithDeletes(filled)).toBe(0);
      await allAgree(filled);
      await both(filled, remove);
    });

    it('rewrites files and manifests, counts, and drops snapshots without losing our positions', async () => {
      const filled = await aTable();
      const { lake, definition, duck } = filled;
      await setPosition(filled);
      await both(filled, remove);
      await run(filled, 'ALTER TABLE TABLE_ EXECUTE optimize');
      await run(filled, 'ALTER TABLE TABLE_ EXECUTE optimize_manifests');
      await run(filled, 'ANALYZE TABLE_');
      expect(await filesWithDeletes(filled)).toBe(0);
      await allAgree(filled);

      await run(
        filled,
        `ALTER TABLE TABLE_ EXECUTE expire_snapshots(retention_threshold => '0s')`,
        {
          [`${world[place].catalogName}.expire_snapshots_min_retention`]: '0s',
        },
      );
      const { metadata } = await lake.catalog.load(definition.ident);
      expect(metadata.snapshots).toEqual([currentSnapshot(metadata)]);
      await expectPosition(filled);
      await allAgree(filled);

      await addBatch(filled, 2, 1_000);
      await maintain(world[place], { definition, duck, lake });
      await expectPosition(filled);
      await allAgree(filled);
      await both(filled, update);
    });
  });
});
