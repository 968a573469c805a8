import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteName } from '../../src/duck/sql-text.ts';
import type { EngineLake } from './engine-lake.ts';
import type { Filled } from './fill-table.ts';
import type { Reader } from './reading-cases.ts';
import type { Trino } from './trino.ts';

/** `"pelorus"."silver"."vessels_enriched"`; `part` is of a metadata table, as `$files`. */
export function trinoName(
  { catalogName }: Pick<EngineLake, 'catalogName'>,
  { definition }: Filled,
  part = '',
): string {
  const { namespace, name } = definition.ident;
  return [catalogName, namespace, name + part].map(quoteName).join('.');
}

let dumps = 0;

export function createTrinoReader(trino: Trino, lake: EngineLake, scratchDir: string): Reader {
  const countOf = async (sql: string): Promise<number> => {
    const [[found] = []] = await trino.rows(sql);
    return Number(found);
  };
  return {
    dialect: 'trino',
    dump: async (filled) => {
      const path = join(scratchDir, `trino-${++dumps}.json`);
      return dumpTo(path, filled, (columns) =>
        trino.rows(`SELECT ${columns} FROM ${trinoName(lake, filled)}`),
      );
    },
    counts: async (filled, conditions) => {
      const counts: number[] = [];
      for (const condition of conditions) {
        counts.push(
          await countOf(`SELECT count(*) FROM ${trinoName(lake, filled)} WHERE ${condition}`),
        );
      }
      return counts;
    },
    countAt: (filled, { snapshotId, atMs }, by) => {
      const at =
        by === 'snapshot'
          ? `VERSION AS OF ${snapshotId}`
          : `TIMESTAMP AS OF from_unixtime(${atMs} / 1e3)`;
      return countOf(`SELECT count(*) FROM ${trinoName(lake, filled)} FOR ${at}`);
    },
    countMetadata: (filled, name) =>
      countOf(`SELECT count(*) FROM ${trinoName(lake, filled, `$${name}`)}`),
  };
}

/** Values as text, so that JSON loses none: DuckDB reads the text as the type of the column. */
async function dumpTo(
  path: string,
  { definition }: Filled,
  select: (columns: string) => Promise<unknown[][]>,
): Promise<string> {
  const { fields } = definition.schema;
  const columns = fields.map(({ name, type }) =>
    type === 'binary' ? `to_hex(${quoteName(name)})` : `CAST(${quoteName(name)} AS varchar)`,
  );
  const rows = await select(columns.join(', '));
  await writeFile(path, rows.map((row) => JSON.stringify({ row })).join('\n'));
  const typed = fields.map(({ name, type }, index) => {
    const text = `"row"[${index + 1}]`;
    return `${type === 'binary' ? `unhex(${text})` : text} AS ${quoteName(name)}`;
  });
  return `(SELECT ${typed.join(', ')} FROM read_json('${path}', format = 'newline_delimited', columns = {row: 'VARCHAR[]'}))`;
}
