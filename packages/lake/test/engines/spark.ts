import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPythonPackages } from '../s3/python-packages.ts';
import type { EngineLake } from './engine-lake.ts';
import { findArtifacts } from './jars.ts';
import { findJava } from './java.ts';
import { sparkJars, sparkJava } from './pins.ts';
import { startBridge } from './python-bridge.ts';

export interface Spark {
  version(): Promise<string>;
  rows(sql: string): Promise<unknown[][]>;
  /** Writes the result as Parquet files, and gives DuckDB's words for them. */
  dump(sql: string): Promise<string>;
  /** Commits a file of equality deletes, by Iceberg's library for Java. */
  deleteEqual(table: string, deletes: EqualityDeletes): Promise<void>;
  stop: () => Promise<void>;
}

interface EqualityDeletes {
  columns: readonly string[];
  /** Values of these columns; null is equal to null. */
  rows: readonly (readonly unknown[])[];
  /** Value of the one partition field, where there is one. */
  partition?: number;
}

const requirements = join(import.meta.dirname, 'requirements.txt');
const deployed = join(import.meta.dirname, '../../../../deploy/spark/spark-defaults.conf');
const catalogPrefix = 'spark.sql.catalog.pelorus';

/** What keeps Spark from running here; null when nothing does. Installs it the first time. */
export async function whyNoSpark(): Promise<string | null> {
  if (findJava(sparkJava) === null) return `no Java ${sparkJava} or newer`;
  const python = await findPythonPackages(requirements);
  return python.missing ?? (await findArtifacts(sparkJars)).missing;
}

/** Spark with the configuration in `deploy/spark`, and addresses of these lakes in place of its own. */
export async function startSpark(lakes: readonly EngineLake[], scratchDir: string): Promise<Spark> {
  const { bin } = await findPythonPackages(requirements);
  const { paths } = await findArtifacts(sparkJars);
  if (bin === null || paths === null) throw new Error('Spark is not installed');
  const base = parseProperties(await readFile(deployed, 'utf8'));
  const properties = Object.assign(
    {},
    base.outside,
    ...lakes.map((one) => ofLake(base.catalog, one)),
    {
      ...forTests,
      'spark.jars': paths.join(','),
    },
  ) as Record<string, string>;
  delete properties['spark.jars.packages'];
  const file = join(await mkdtemp(join(scratchDir, 'spark-')), 'properties.json');
  await writeFile(file, JSON.stringify(properties));
  const script = join(import.meta.dirname, 'spark.py');
  const env = { ...process.env, JAVA_HOME: findJava(sparkJava) ?? '' };
  const bridge = startBridge(join(bin, 'python'), [script, file], env);
  let dumps = 0;
  return {
    version: () => bridge.ask('version'),
    rows: (sql) => bridge.ask('rows', { sql }),
    dump: async (sql) => {
      dumps += 1;
      const path = join(scratchDir, `spark-dump-${dumps}`);
      await bridge.ask('dump', { sql, path });
      return `read_parquet('${path}/*.parquet')`;
    },
    deleteEqual: (table, deletes) => bridge.ask('delete_equal', { table, ...deletes }),
    stop: () => bridge.stop(),
  };
}

/** A small session, without its web page, whose Parquet files DuckDB reads as they are meant. */
const forTests = {
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.driver.memory': '1g',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.driver.host': '127.0.0.1',
  'spark.sql.shuffle.partitions': '2',
  'spark.sql.parquet.outputTimestampType': 'TIMESTAMP_MICROS',
};

/** Coordinates in the deployed file, which must be those that are tested. */
export async function deployedJars(): Promise<string[]> {
  const { outside } = parseProperties(await readFile(deployed, 'utf8'));
  return (outside['spark.jars.packages'] ?? '').split(',');
}

/** The keys of the catalog without its name, and all others. */
function parseProperties(text: string) {
  const catalog: Record<string, string> = {};
  const outside: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, key, value] = /^([^#\s]\S*)\s+(\S+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (key.startsWith(catalogPrefix)) catalog[key.slice(catalogPrefix.length)] = value;
    else outside[key] = value;
  }
  return { catalog, outside };
}

const onlyS3 = /^\.(io-impl|client\.region|s3\.)/;

function ofLake(deployedCatalog: Record<string, string>, lake: EngineLake) {
  const { catalogName, catalogUrl, s3 } = lake;
  const { host, pathname, username, password } = new URL(catalogUrl);
  const addresses = {
    '.uri': `jdbc:postgresql://${host}${pathname}`,
    '.jdbc.user': username,
    '.jdbc.password': decodeURIComponent(password),
    '.warehouse': lake.lake.warehouse,
    ...(s3 && {
      '.s3.endpoint': s3.endpoint,
      '.s3.access-key-id': s3.credentials?.accessKeyId ?? '',
      '.s3.secret-access-key': s3.credentials?.secretAccessKey ?? '',
    }),
  };
  const entries = Object.entries({ ...deployedCatalog, ...addresses })
    .filter(([key]) => s3 !== null || !onlyS3.test(key))
    .map(([key, value]) => [`spark.sql.catalog.${catalogName}${key}`, value]);
  return Object.fromEntries(entries) as Record<string, string>;
}
