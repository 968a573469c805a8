import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteName } from '../../src/duck/sql-text.ts';
import { whyNoS3 } from '../s3/s3-server.ts';
import { startEngineWorld, type EngineLake, type EngineWorld } from './engine-lake.ts';
import type { Filled } from './fill-table.ts';
import { fillTable, byName, byPlace, type FilledTable } from './lake-tables.ts';
import { pins } from './pins.ts';
import { testReading, type Reader } from './reading-cases.ts';
import { startTrino, whyNoTrino, type Trino } from './trino.ts';

const missing = (await whyNoTrino()) ?? (await whyNoS3());
const title = missing === null ? 'Trino reads' : `Trino reads (skipped: ${missing})`;

const metadataTables = [
  ...['snapshots', 'history', 'files', 'manifests', 'partitions', 'refs', 'entries'],
  ...['all_manifests', 'metadata_log_entries', 'properties'],
];

describe.skipIf(missing !== null)(title, () => {
  const stops: (() => Promise<void>)[] = [];
  let world: EngineWorld;
  let trino: Trino;
  let dumps = 0;
  beforeAll(async () => {
    world = await startEngineWorld();
    stops.push(world.stop);
    trino = await startTrino([world.disk, world.s3], world.scratchDir);
    stops.push(trino.stop);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const nameIn = ({ catalogName }: EngineLake, { definition }: Filled, part = ''): string => {
    const { namespace, name } = definition.ident;
    return [catalogName, namespace, name + part].map(quoteName).join('.');
  };

  const countOf = async (sql: string): Promise<number> => {
    const [[found] = []] = await trino.rows(sql);
    return Number(found);
  };

  /** Values as text, so that JSON loses none: DuckDB reads the text as the type of the column. */
  const dump = async (lake: EngineLake, filled: Filled): Promise<string> => {
    const { fields } = filled.definition.schema;
    const columns = fields.map(({ name, type }) =>
      type === 'binary' ? `to_hex(${quoteName(name)})` : `CAST(${quoteName(name)} AS varchar)`,
    );
    const rows = await trino.rows(`SELECT ${columns.join(', ')} FROM ${nameIn(lake, filled)}`);
    dumps += 1;
    const path = join(world.scratchDir, `trino-${dumps}.json`);
    await writeFile(path, rows.map((row) => JSON.stringify({ row })).join('\n'));
    const typed = fields.map(({ name, type }, index) => {
      const text = `"row"[${index + 1}]`;
      return `${type === 'binary' ? `unhex(${text})` : text} AS ${quoteName(name)}`;
    });
    return `(SELECT ${typed.join(', ')} FROM read_json('${path}', format = 'newline_delimited', columns = {row: 'VARCHAR[]'}))`;
  };

  const readerOf = (lake: EngineLake): Reader => ({
    dialect: 'trino',
    dump: (filled) => dump(lake, filled),
    counts: async (filled, conditions) => {
      const counts: number[] = [];
      for (const condition of conditions) {
        counts.push(
          await countOf(`SELECT count(*) FROM ${nameIn(lake, filled)} WHERE ${condition}`),
        );
      }
      return counts;
    },
    countAt: (filled, { snapshotId, atMs }, by) => {
      const at =
        by === 'snapshot'
          ? `VERSION AS OF ${snapshotId}`
          : `TIMESTAMP AS OF from_unixtime(${atMs} / 1e3)`;
      return countOf(`SELECT count(*) FROM ${nameIn(lake, filled)} FOR ${at}`);
    },
    countMetadata: (filled, name) =>
      countOf(`SELECT count(*) FROM ${nameIn(lake, filled, `$${name}`)}`),
  });

  it('is of the version that is pinned', async () => {
    const [[version] = []] = await trino.rows('SELECT node_version FROM system.runtime.nodes');
    expect(version).toBe(pins.trino);
  });

  describe.each(byPlace)('from %s', (place, definitions) => {
    describe.each(byName(definitions))('%s', (_name, definition) => {
      let table: FilledTable;
      beforeAll(async () => {
        table = await fillTable(world, world[place], definition);
      });
      testReading({
        reader: () => readerOf(world[place]),
        filled: () => table.filled,
        marks: () => table.marks,
        metadata: metadataTables,
      });
    });
  });

  it('refuses to write, as it is deployed', async () => {
    await expect(trino.rows(`CREATE SCHEMA ${world.disk.catalogName}.mine`)).rejects.toThrow(
      'Access Denied',
    );
  });
});
