import type { EngineLake } from './engine-lake.ts';
import type { Filled } from './fill-table.ts';
import type { Reader } from './reading-cases.ts';
import type { Spark } from './spark.ts';

/** `pelorus.silver.vessels_enriched`, quoted. */
export function sparkName({ catalogName }: EngineLake, { definition }: Filled): string {
  const { namespace, name } = definition.ident;
  return `${catalogName}.\`${namespace}\`.\`${name}\``;
}

/** Spark plans a long statement slowly. */
const partsAtOnce = 20;

export function createSparkReader(spark: Spark, lake: EngineLake): Reader {
  const count = async (sql: string): Promise<number> => {
    const [[found] = []] = await spark.rows(sql);
    return Number(found);
  };
  return {
    dialect: 'spark',
    dump: (filled) => spark.dump(`SELECT * FROM ${sparkName(lake, filled)}`),
    counts: async (filled, conditions) => {
      const parts = conditions.map((condition, index) => {
        return `SELECT ${index} AS at, count(*) AS found FROM ${sparkName(lake, filled)} WHERE ${condition}`;
      });
      const found: unknown[][] = [];
      for (let from = 0; from < parts.length; from += partsAtOnce) {
        const some = parts.slice(from, from + partsAtOnce).join(' UNION ALL ');
        found.push(...(await spark.rows(`${some} ORDER BY at`)));
      }
      return found.map(([, count]) => Number(count));
    },
    countAt: (filled, { snapshotId, atMs }, by) => {
      const at =
        by === 'snapshot' ? `VERSION AS OF ${snapshotId}` : `TIMESTAMP AS OF ${timestamp(atMs)}`;
      return count(`SELECT count(*) FROM ${sparkName(lake, filled)} ${at}`);
    },
    countMetadata: (filled, name) =>
      count(`SELECT count(*) FROM ${sparkName(lake, filled)}.${name}`),
  };
}

const timestamp = (ms: number): string =>
  `'${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}'`;
