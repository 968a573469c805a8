import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { compareGold } from '../../src/gold/compare.ts';
import { computeGold } from '../../src/gold/compute.ts';
import { computeGoldBySpark, type SparkRun } from '../../src/gold/spark.ts';
import { silverVesselsEnriched } from '../../src/tables/silver.ts';
import { startCatalogServer, type CatalogServer } from '../catalog-postgres.ts';
import { openDiskLake, type DiskLake } from '../disk-lake.ts';
import { findPythonPackages } from '../s3/python-packages.ts';
import type { SilverRow } from '../silver-table.ts';
import { streamedGold } from '../streamed-gold.ts';
import { findArtifacts } from './jars.ts';
import { findJava } from './java.ts';
import { sparkJars, sparkJava } from './pins.ts';
import { whyNoSpark } from './spark.ts';

const missing = await whyNoSpark();
const title = missing === null ? 'gold by Spark' : `gold by Spark (skipped: ${missing})`;
const catalog = 'spark.sql.catalog.pelorus';
const day = Date.UTC(2024, 0, 15);

/** Every 50th comes again after the duplicate check has forgotten it. */
const aPosition = (at: number): SilverRow => ({
  ...anEnriched({
    mmsi: String(1 + (at % 11)).padStart(9, '0'),
    timestamp: day + Math.floor(at / 20) * 3_600_000 - 1 + at,
    speed: at % 4 === 0 ? null : (at * 37) / 1000,
    vessel_type: at % 5 === 0 ? null : "Captain's yacht",
    nearest_port: at % 2 === 0 ? 'Hamburg' : 'Rotterdam',
    distance_to_port: (at * 1237) / 1000,
    is_fishing: at % 3 === 0,
    origin_offset: at,
  }),
  origin_partition: (at % 11) % 2,
});
const positions = Array.from({ length: 2000 }, (_, at) => aPosition(at));
const repeated = positions
  .filter((_, at) => at % 50 === 0)
  .map((row) => ({ ...row, origin_offset: row.origin_offset + 5000, beyond_horizon: true }));

describe.skipIf(missing !== null)(title, () => {
  let server: CatalogServer;
  let disk: DiskLake;
  let run: SparkRun;
  beforeAll(async () => {
    server = await startCatalogServer();
    disk = await openDiskLake(await server.createDatabase());
    await disk.flush(silverVesselsEnriched, positions.slice(0, 1500));
    await disk.flush(silverVesselsEnriched, [...positions.slice(1500), ...repeated]);
    run = await sparkRun(disk);
  });
  afterAll(async () => {
    await disk.close();
    await server.stop();
  });
  const silver = async () => (await disk.lake.catalog.load(silverVesselsEnriched.ident)).metadata;

  it('is what DuckDB and the stream give, to the last bit', async () => {
    const part = { metadata: await silver() };
    const bySpark = await computeGoldBySpark(run, part);
    expect(compareGold(streamedGold(positions), bySpark)).toEqual([]);
    expect(compareGold(await computeGold(disk, part), bySpark)).toEqual([]);
  });

  it('is of one snapshot, up to an origin, for some days', async () => {
    const part = {
      metadata: await silver(),
      through: new Map([
        [0, { offset: 900, index: 0 }],
        [1, { offset: 1200, index: 0 }],
      ]),
      days: { from: '2024-01-16', to: '2024-01-17' },
    };
    await disk.flush(silverVesselsEnriched, [{ ...aPosition(500), origin_offset: 100 }]);
    const bySpark = await computeGoldBySpark(run, part);
    expect(bySpark.daily_statistics.length).toBeGreaterThan(2);
    expect(compareGold(await computeGold(disk, part), bySpark)).toEqual([]);
  });

  it('says why it failed', async () => {
    const broken = { ...run, properties: { ...run.properties, [`${catalog}.uri`]: 'jdbc:none' } };
    await expect(computeGoldBySpark(broken, { metadata: await silver() })).rejects.toThrow(
      /^Spark ended with code 1: /,
    );
  });
});

/** Addresses as the command line gives them; jars from the cache in place of those Spark would fetch. */
async function sparkRun({ catalogUrl, lake, dir }: DiskLake): Promise<SparkRun> {
  const { bin } = await findPythonPackages(join(import.meta.dirname, 'requirements.txt'));
  const { paths } = await findArtifacts(sparkJars);
  const { host, pathname, username, password } = new URL(catalogUrl);
  const workDir = join(dir, 'spark');
  mkdirSync(workDir);
  const command = join(workDir, 'spark-submit');
  const environment = `JAVA_HOME='${findJava(sparkJava) ?? ''}' PYSPARK_PYTHON='${bin}/python'`;
  writeFileSync(command, `#!/bin/sh\n${environment} exec '${bin}/spark-submit' "$@"\n`, {
    mode: 0o755,
  });
  const propertiesFile = join(workDir, 'spark.conf');
  writeFileSync(
    propertiesFile,
    [
      `spark.jars ${(paths ?? []).join(',')}`,
      'spark.sql.extensions org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions',
      `${catalog} org.apache.iceberg.spark.SparkCatalog`,
      `${catalog}.type jdbc`,
      `${catalog}.jdbc.schema-version V1`,
      'spark.sql.shuffle.partitions 2',
      'spark.driver.memory 1g',
      'spark.driver.host 127.0.0.1',
      'spark.ui.enabled false',
    ].join('\n'),
  );
  return {
    ...{ command, propertiesFile, workDir },
    script: join(import.meta.dirname, '../../../../deploy/spark/gold.py'),
    properties: {
      [`${catalog}.uri`]: `jdbc:postgresql://${host}${pathname}`,
      [`${catalog}.jdbc.user`]: username,
      [`${catalog}.jdbc.password`]: decodeURIComponent(password),
      [`${catalog}.warehouse`]: lake.warehouse,
    },
  };
}
