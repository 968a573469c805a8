import { join } from 'node:path';
import type { GoldRows } from '@pelorus/lake/gold/sql';
import type { SilverPart } from '@pelorus/lake/gold/silver';
import { computeGoldBySpark, findSpark } from '@pelorus/lake/gold/spark';
import { isS3 } from '@pelorus/lake/io/locations';
import type { LakeOptions } from '@pelorus/lake/open';
import { readSparkEnv } from '../env.ts';
import type { OpenedLake } from '../lake/open.ts';
import { root } from '../up/places.ts';
import { UserError } from '../up/user-error.ts';

const catalog = 'spark.sql.catalog.pelorus';
const deployed = join(root, 'deploy/spark');

/** @throws UserError when there is no Spark here, or it fails. */
export async function goldBySpark(opened: OpenedLake, part: SilverPart): Promise<GoldRows> {
  const command = findSpark(readSparkEnv());
  if (command === null) {
    throw new UserError(
      'there is no Spark here: put spark-submit on the path or set SPARK_HOME, or use --engine duckdb',
    );
  }
  const { options, workDir, lake } = opened;
  const run = {
    ...{ command, workDir, script: join(deployed, 'gold.py') },
    propertiesFile: readSparkEnv().propertiesFile ?? join(deployed, 'spark-defaults.conf'),
    properties: { ...sparkProperties(options), [`${catalog}.warehouse`]: lake.warehouse },
  };
  try {
    return await computeGoldBySpark(run, part);
  } catch (error) {
    throw new UserError((error as Error).message);
  }
}

/** Addresses of this system in place of those in the file. */
function sparkProperties({ catalogUrl, lakeUrl, s3 }: LakeOptions): Record<string, string> {
  const { host, pathname, username, password } = new URL(catalogUrl);
  const properties = {
    [`${catalog}.uri`]: `jdbc:postgresql://${host}${pathname}`,
    [`${catalog}.jdbc.user`]: decodeURIComponent(username),
    [`${catalog}.jdbc.password`]: decodeURIComponent(password),
  };
  if (!isS3(lakeUrl)) {
    return { ...properties, [`${catalog}.io-impl`]: 'org.apache.iceberg.hadoop.HadoopFileIO' };
  }
  return {
    ...properties,
    ...(s3?.region && { [`${catalog}.client.region`]: s3.region }),
    ...(s3?.endpoint && { [`${catalog}.s3.endpoint`]: s3.endpoint }),
    ...(s3?.credentials && {
      [`${catalog}.s3.access-key-id`]: s3.credentials.accessKeyId,
      [`${catalog}.s3.secret-access-key`]: s3.credentials.secretAccessKey,
    }),
  };
}
