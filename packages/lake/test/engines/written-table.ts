import { expect } from 'vitest';
import { append } from '../../src/commit/append.ts';
import { planScan } from '../../src/plan/scan.ts';
import { silverVesselsEnriched } from '../../src/tables/silver.ts';
import { createUpkeep, type UpkeepReport } from '../../src/upkeep/maintain.ts';
import {
  formatPositions,
  positionsKey,
  readPositions,
  type TablePosition,
} from '../../src/write/positions.ts';
import type { EngineLake, EngineWorld } from './engine-lake.ts';
import { readOurs, readTruth, type Filled } from './fill-table.ts';
import { fillTable } from './lake-tables.ts';
import type { Reader } from './reading-cases.ts';

/** `TABLE_` is the table, in words that every engine and DuckDB know. */
export const statements = {
  insert: 'INSERT INTO TABLE_ SELECT * FROM TABLE_ WHERE heading % 5 = 0',
  update: "UPDATE TABLE_ SET destination = 'Ærø ⚓' WHERE length_m % 7 = 4",
  merge: `MERGE INTO TABLE_ AS target
    USING (SELECT DISTINCT mmsi FROM TABLE_ WHERE heading % 3 = 0 UNION SELECT 'new') AS source
    ON target.mmsi = source.mmsi
    WHEN MATCHED AND target.is_fishing THEN DELETE
    WHEN MATCHED THEN UPDATE SET destination = 'merged'
    WHEN NOT MATCHED THEN INSERT (mmsi, destination) VALUES (source.mmsi, 'inserted')`,
  remove: 'DELETE FROM TABLE_ WHERE length_m % 7 = 3',
};

let tables = 0;

/** A filled table of silver's layout, of its own. */
export async function aWrittenTable(world: EngineWorld, lake: EngineLake): Promise<Filled> {
  tables += 1;
  const ident = { namespace: 'silver', name: `written_${tables}` };
  const { filled } = await fillTable(world, lake, { ...silverVesselsEnriched, ident });
  return filled;
}

/** That our reader, and the engine, see what the table has to hold. */
export async function expectAgreement(filled: Filled, reader: Reader): Promise<void> {
  const truth = await readTruth(filled);
  expect(await readOurs(filled)).toEqual(truth);
  const { fields } = filled.definition.schema;
  const relation = await reader.dump(filled);
  expect(await filled.referee.fingerprint(relation, fields)).toEqual(truth);
}

export async function filesWithDeletes({ lake, definition }: Filled): Promise<number> {
  const { metadata } = await lake.catalog.load(definition.ident);
  const { files } = await planScan(lake.io, metadata);
  return files.filter(({ deletes }) => deletes.length > 0).length;
}

/** One round of our upkeep, to which nothing is too fresh. Its clock is the engines': they check times. */
export async function maintain(
  { catalogUrl }: EngineLake,
  { definition, duck, lake }: Pick<Filled, 'definition' | 'duck' | 'lake'>,
): Promise<UpkeepReport | null> {
  const upkeep = createUpkeep({ lake, catalogUrl, duck, settings: { everyMs: 0 } });
  const report = await upkeep.round(new AbortController().signal, definition.ident);
  expect(report?.failures).toEqual([]);
  return report;
}

const position: TablePosition = { next: 7, through: { offset: 6, index: 2 }, rows: 15_000 };

/** Commits a position, as a writer of ours does. */
export async function setPosition({ lake, definition }: Filled): Promise<void> {
  const summary = { [positionsKey]: formatPositions(new Map([[0, position]])) };
  await append(lake, definition.ident, { files: [], summary: () => summary });
}

export async function expectPosition({ lake, definition }: Filled): Promise<void> {
  const { metadata } = await lake.catalog.load(definition.ident);
  expect(readPositions(metadata)).toEqual(new Map([[0, position]]));
}
