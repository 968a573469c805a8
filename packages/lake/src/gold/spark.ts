import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { currentSnapshot } from '../format/metadata.ts';
import { filterSql, overSilver, type SilverPart } from './silver.ts';
import { goldNames, goldSql, type GoldName, type GoldRows } from './sql.ts';

export interface SparkRun {
  /** `spark-submit`, from `findSpark`. */
  command: string;
  /** Python that runs the queries in the session, and its properties file, of `deploy/spark`. */
  script: string;
  propertiesFile: string;
  /** Spark properties that differ from the file's: addresses of the catalog and the lake. */
  properties: Record<string, string>;
  /** Of this run alone. */
  workDir: string;
}

/** Where `spark-submit` is: in SPARK_HOME when that is set, else on the path; null when nowhere. */
export function findSpark(env: { sparkHome?: string | undefined; path: string }): string | null {
  const places = env.sparkHome ? [join(env.sparkHome, 'bin')] : env.path.split(delimiter);
  const found = places.map((place) => join(place, 'spark-submit')).find(existsSync);
  return found ?? null;
}

/** The SQL that Spark runs: the same text as DuckDB's, over one snapshot of silver. */
export function sparkQueries(part: SilverPart): Record<GoldName, string> {
  const snapshot = currentSnapshot(part.metadata);
  const version = snapshot ? ` VERSION AS OF ${snapshot['snapshot-id']}` : '';
  const relation = `(SELECT * FROM silver.vessels_enriched${version} WHERE ${filterSql(part, 'TIMESTAMP')})`;
  const query = (name: GoldName): string => overSilver(goldSql(name), relation);
  return {
    daily_statistics: query('daily_statistics'),
    port_statistics: query('port_statistics'),
    hourly_traffic: query('hourly_traffic'),
  };
}

/** Gold by Spark. @throws Error with the last line Spark said when it fails. */
export async function computeGoldBySpark(run: SparkRun, part: SilverPart): Promise<GoldRows> {
  const queries = join(run.workDir, 'queries.json');
  await writeFile(queries, JSON.stringify(sparkQueries(part)));
  await submit(run, [queries, run.workDir]);
  const rows: Record<string, unknown[]> = {};
  for (const name of goldNames) {
    const lines = (await readFile(join(run.workDir, `${name}.jsonl`), 'utf8')).split('\n');
    rows[name] = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  }
  // Safe because the columns of each SELECT are those of its record.
  return rows as unknown as GoldRows;
}

async function submit(run: SparkRun, args: readonly string[]): Promise<void> {
  const { command, script, propertiesFile, properties } = run;
  const settings = Object.entries(properties).flatMap(([key, value]) => [
    '--conf',
    `${key}=${value}`,
  ]);
  const child = spawn(
    command,
    ['--properties-file', propertiesFile, ...settings, script, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [said, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code === 0) return;
  const last = said
    .trimEnd()
    .split('\n')
    .findLast((line) => /error|exception/i.test(line));
  throw new Error(`Spark ended with code ${code}: ${last ?? said.trimEnd().slice(-500)}`);
}
