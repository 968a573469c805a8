import { identText, type LoadedTable, type TableIdent } from '../catalog/catalog.ts';
import type { LakePorts } from '../commit/attempt.ts';
import { withConnection, type Duck } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteText } from '../duck/sql-text.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { joinLocation, normalise } from '../io/locations.ts';
import { planScan, type ScanFile, type ScanPlan } from '../plan/scan.ts';
import { reachableFiles, type ReachableFiles } from '../upkeep/reachable.ts';

export interface VerifyPorts {
  lake: LakePorts;
  duck: Duck;
}

export interface VerifiedTable {
  table: string;
  /** Files that its metadata leads to, those of earlier snapshots too. */
  files: number;
  /** Of the current state, as its manifests say. */
  rows: number;
  /** A sentence each; none when the table is sound. */
  problems: string[];
}

/**
 * Checks that every file a table leads to is there and as long as it should be, that its files hold
 * the rows their manifests say, and that no record of `ais_raw` is in it twice.
 */
export async function verifyTable(ports: VerifyPorts, ident: TableIdent): Promise<VerifiedTable> {
  const name = identText(ident);
  try {
    return await verify(ports, await ports.lake.catalog.load(ident));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { table: name, files: 0, rows: 0, problems: [`${name} cannot be read: ${message}`] };
  }
}

async function verify(ports: VerifyPorts, table: LoadedTable): Promise<VerifiedTable> {
  const name = identText(table.ident);
  const reachable = await reachableFiles(ports.lake.io, table);
  const missing = await missingFiles(ports, table, reachable);
  const plan = await planScan(ports.lake.io, table.metadata);
  const rows = plan.files.reduce((sum, { file }) => sum + file.recordCount, 0);
  const problems = [...missing, ...totalProblems(table, rows)];
  // Rows of a table with missing files cannot be counted.
  if (missing.length === 0) problems.push(...(await rowProblems(ports, name, plan)));
  return { table: name, files: reachable.size, rows, problems };
}

async function missingFiles(
  ports: VerifyPorts,
  table: LoadedTable,
  reachable: ReachableFiles,
): Promise<string[]> {
  const present = await presentFiles(ports, table);
  const wrong = [...reachable].filter(([key, { sizeBytes }]) => {
    const found = present.get(key);
    return found === undefined || (sizeBytes !== null && found !== sizeBytes);
  });
  if (wrong.length === 0) return [];
  // What a commit has dropped meanwhile is not missed.
  const now = await ports.lake.catalog.load(table.ident);
  const still = await reachableFiles(ports.lake.io, now);
  const name = identText(table.ident);
  return wrong
    .filter(([key]) => still.has(key))
    .map(([key, { location, kind, sizeBytes }]) => {
      const found = present.get(key);
      const what =
        found === undefined ? 'is not there' : `has ${found} bytes instead of ${sizeBytes}`;
      return `${name}: the ${kind} file ${location} ${what}`;
    });
}

async function presentFiles(
  { lake }: VerifyPorts,
  table: LoadedTable,
): Promise<Map<string, number>> {
  const present = new Map<string, number>();
  for await (const file of lake.io.list(joinLocation(table.metadata.location, ''))) {
    present.set(normalise(file.location), file.sizeBytes);
  }
  return present;
}

function totalProblems({ ident, metadata }: LoadedTable, rows: number): string[] {
  const total = currentSnapshot(metadata)?.summary['total-records'];
  if (total === undefined || Number(total) === rows) return [];
  return [`${identText(ident)}: its summary says ${total} rows, and its manifests say ${rows}`];
}

async function rowProblems(ports: VerifyPorts, name: string, plan: ScanPlan): Promise<string[]> {
  if (plan.files.length === 0) return [];
  const counted = await fileRows(ports, plan.files);
  const problems = plan.files.flatMap(({ file }, at) => {
    if (counted[at] === file.recordCount) return [];
    return [`${name}: ${file.location} has ${counted[at]} rows instead of ${file.recordCount}`];
  });
  return [...problems, ...(await originProblems(ports, name, plan))];
}

const filesAtOnce = 500;

/** Rows of each file, as its own footer says. */
async function fileRows(
  { lake, duck }: VerifyPorts,
  files: readonly ScanFile[],
): Promise<number[]> {
  const counts: number[] = [];
  await withConnection(duck, async (connection) => {
    for (let from = 0; from < files.length; from += filesAtOnce) {
      const some = files.slice(from, from + filesAtOnce);
      const paths = await Promise.all(some.map(({ file }) => lake.io.localPath(file.location)));
      const reader = await connection.runAndReadAll(
        `SELECT file_name, num_rows FROM parquet_file_metadata([${paths.map(quoteText).join(', ')}])`,
      );
      const byPath = new Map(reader.getRows().map(([path, rows]) => [String(path), Number(rows)]));
      counts.push(...paths.map((path) => byPath.get(path) ?? 0));
    }
  });
  return counts;
}

/** Tables of records know where each came from. */
async function originProblems(
  { lake, duck }: VerifyPorts,
  name: string,
  plan: ScanPlan,
): Promise<string[]> {
  const columns = ['origin_partition', 'origin_offset', 'origin_index'];
  const has = new Set(plan.schema.fields.map((field) => field.name));
  if (!columns.every((column) => has.has(column))) return [];
  const relation = await scanSql(lake.io, plan);
  return withConnection(duck, async (connection) => {
    const reader = await connection.runAndReadAll(
      `SELECT ${columns.join(', ')}, count(*) FROM ${relation}
       GROUP BY ${columns.join(', ')} HAVING count(*) > 1 LIMIT 1`,
    );
    const [first] = reader.getRows();
    if (!first) return [];
    const [partition, offset, index, times] = first.map(String);
    return [
      `${name}: record ${index} of message ${offset} of partition ${partition} is in it ${times} times`,
    ];
  });
}
