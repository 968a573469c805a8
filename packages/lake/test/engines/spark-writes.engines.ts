import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append } from '../../src/commit/append.ts';
import { identText } from '../../src/catalog/catalog.ts';
import { currentSnapshot } from '../../src/format/metadata.ts';
import { planScan } from '../../src/plan/scan.ts';
import { silverVesselsEnriched } from '../../src/tables/silver.ts';
import { createUpkeep } from '../../src/upkeep/maintain.ts';
import { formatPositions, positionsKey, readPositions } from '../../src/write/positions.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineLake, type EngineWorld } from './engine-lake.ts';
import { addBatch, readOurs, readTruth, type Filled } from './fill-table.ts';
import { fillTable } from './lake-tables.ts';
import { createSparkReader, sparkName } from './spark-reader.ts';
import { startSpark, whyNoSpark, type Spark } from './spark.ts';

const missing = (await whyNoSpark()) ?? (await whyNoS3());
const title = missing === null ? 'Spark writes' : `Spark writes (skipped: ${missing})`;

const threeDaysMs = 259_200_000;

/** `TABLE_` is the table, in words that Spark and DuckDB both know. */
const insert = 'INSERT INTO TABLE_ SELECT * FROM TABLE_ WHERE heading % 5 = 0';
const remove = 'DELETE FROM TABLE_ WHERE length_m % 7 = 3';
const update = "UPDATE TABLE_ SET destination = 'Ærø ⚓' WHERE length_m % 7 = 4";
const merge = `MERGE INTO TABLE_ AS target
  USING (SELECT DISTINCT mmsi FROM TABLE_ WHERE heading % 3 = 0 UNION SELECT 'new') AS source
  ON target.mmsi = source.mmsi
  WHEN MATCHED AND target.is_fishing THEN DELETE
  WHEN MATCHED THEN UPDATE SET destination = 'merged'
  WHEN NOT MATCHED THEN INSERT (mmsi, destination) VALUES (source.mmsi, 'inserted')`;

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let spark: Spark;
  let tables = 0;
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
    const aTable = async (): Promise<Filled> => {
      tables += 1;
      const ident = { namespace: 'silver', name: `written_${tables}` };
      const { filled } = await fillTable(world, world[place], { ...silverVesselsEnriched, ident });
      return filled;
    };

    const both = async (filled: Filled, sql: string): Promise<void> => {
      await spark.rows(sql.replaceAll('TABLE_', sparkName(world[place], filled)));
      await filled.referee.run(sql.replaceAll('TABLE_', filled.truth));
    };

    const allAgree = async (filled: Filled): Promise<void> => {
      const truth = await readTruth(filled);
      expect(await readOurs(filled)).toEqual(truth);
      const relation = await createSparkReader(spark, world[place]).dump(filled);
      const { fields } = filled.definition.schema;
      expect(await filled.referee.fingerprint(relation, fields)).toEqual(truth);
    };

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
      await spark.rows(`ALTER TABLE ${sparkName(world[place], filled)} SET TBLPROPERTIES
        ('write.delete.mode' = 'merge-on-read', 'write.update.mode' = 'merge-on-read',
        'write.merge.mode' = 'merge-on-read')`);
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
      const position = { next: 7, through: { offset: 6, index: 2 }, rows: 15_000 };
      const summary = { [positionsKey]: formatPositions(new Map([[0, position]])) };
      await append(lake, ident, { files: [], summary: () => summary });

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
      expect(readPositions(metadata)).toEqual(new Map([[0, position]]));
      await allAgree(filled);

      await addBatch(filled, 2, 1_000);
      await maintain(world[place], filled);
      await allAgree(filled);
    });
  });

  async function filesWithDeletes({ lake, definition }: Filled): Promise<number> {
    const { metadata } = await lake.catalog.load(definition.ident);
    const { files } = await planScan(lake.io, metadata);
    return files.filter(({ deletes }) => deletes.length > 0).length;
  }

  async function maintain({ lake, catalogUrl }: EngineLake, { definition, duck }: Filled) {
    // Later than now: what was just written is left alone.
    const now = () => Date.now() + threeDaysMs;
    const upkeep = createUpkeep({ lake, catalogUrl, duck, now });
    const report = await upkeep.round(new AbortController().signal, definition.ident);
    expect(report?.failures).toEqual([]);
  }
});
