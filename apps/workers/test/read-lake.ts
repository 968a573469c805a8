import { openDuck, withConnection } from '@pelorus/lake/duck/instance';
import { scanSql } from '@pelorus/lake/duck/scan-sql';
import { openLake, type LakeOptions } from '@pelorus/lake/open';
import { planScan } from '@pelorus/lake/plan/scan';

/** Rows of a query over a table of the lake, which it calls `t`, numbers of any width as numbers. */
export async function queryLake(
  options: LakeOptions,
  [namespace, name]: [string, string],
  sql: string,
): Promise<Record<string, unknown>[]> {
  const lake = await openLake(options);
  const duck = await openDuck({ memoryMb: 256, threads: 1, tempDir: lake.io.stagingDir });
  try {
    const { metadata } = await lake.catalog.load({ namespace, name });
    const relation = await scanSql(lake.io, await planScan(lake.io, metadata));
    return await withConnection(duck, async (connection) => {
      const reader = await connection.runAndReadAll(`WITH t AS (FROM ${relation}) ${sql}`);
      return reader
        .getRowObjects()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [
              key,
              typeof value === 'bigint' ? Number(value) : value,
            ]),
          ),
        );
    });
  } finally {
    duck.close();
    await lake.close();
  }
}
