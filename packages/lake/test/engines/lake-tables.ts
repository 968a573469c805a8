import { identText } from '../../src/catalog/catalog.ts';
import type { TableDefinition } from '../../src/tables/define.ts';
import { goldHourlyTraffic } from '../../src/tables/gold.ts';
import { tables } from '../../src/tables/index.ts';
import { silverVesselsEnriched } from '../../src/tables/silver.ts';
import { edgeTable } from './edge-table.ts';
import type { EngineLake, EngineWorld } from './engine-lake.ts';
import { addBatch, createFilled, type Filled, type Mark } from './fill-table.ts';

const rows = 4_000;
/** Each text is a partition of its own there. */
const edgeRows = 40;
const batches = [0, 1, 2];

/** Every table of ours, and one of every type. */
const testedTables: readonly TableDefinition[] = [...tables, edgeTable];

/** What differs in S3 is how files are reached, not what is in them: a few tables will do. */
export const byPlace: readonly (readonly ['disk' | 's3', readonly TableDefinition[]])[] = [
  ['disk', testedTables],
  ['s3', [silverVesselsEnriched, goldHourlyTraffic]],
];

export const byName = (definitions: readonly TableDefinition[]) =>
  definitions.map((one) => [identText(one.ident), one] as const);

export interface FilledTable {
  filled: Filled;
  marks: Mark[];
}

/** Fills a table by three commits of our writer. */
export async function fillTable(
  world: EngineWorld,
  { lake }: EngineLake,
  definition: TableDefinition,
): Promise<FilledTable> {
  const filled = await createFilled(world, lake, definition);
  const count = definition === edgeTable ? edgeRows : rows;
  const marks: Mark[] = [];
  for (const batch of batches) marks.push(await addBatch(filled, batch, count));
  return { filled, marks };
}
