import type { PortCall, PortDaily } from '@pelorus/pipeline/records/gold';
import { updateTable } from '../commit/update.ts';
import { withConnection } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteText } from '../duck/sql-text.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { Predicate } from '../plan/predicate.ts';
import { planScan } from '../plan/scan.ts';
import { goldPortCalls, goldPortDaily } from '../tables/gold-ports.ts';
import { silverPortEvents } from '../tables/silver-events.ts';
import { withNumbers } from './compute.ts';
import { portGoldSql, sparkFunctions } from './sql.ts';
import { ensured, replaceRows, type PublishPorts } from './table-rows.ts';

const dayMs = 86_400_000;
/** Property of `gold.port_daily`: the files of `silver.port_events` that it is made of, by their sequence number. */
const throughKey = 'pelorus.port-events-through';
/** And the days whose figures are owed, since calls of theirs are others: noted before these are replaced. */
const owedKey = 'pelorus.days-owed';

/** Days, YYYY-MM-DD, that were replaced in each table. */
export interface PublishedPorts {
  calls: string[];
  daily: string[];
}

/**
 * Brings port calls and their days in the lake up to the events in it. Only days that have new files are looked
 * at: an event stays in the day on which it began. What is equal is not written; a crash at any place leaves
 * nothing that the next time does not put right.
 */
export async function publishPortGold(ports: PublishPorts): Promise<PublishedPorts> {
  const events = await ensured(ports, silverPortEvents);
  const { through, owed } = notedIn(await ensured(ports, goldPortDaily));
  const { files } = await planScan(ports.lake.io, events);
  const fresh = files.filter(({ sequenceNumber }) => sequenceNumber > through);
  if (fresh.length === 0) return { calls: [], daily: [] };
  const published: PublishedPorts = { calls: [], daily: [] };
  for (const day of ascending(fresh.map(({ file }) => Number(file.partition.start_at_day)))) {
    const calls = await lookAtCalls(ports, { events, day });
    if (calls === null) continue;
    for (const other of [day, ...calls.ends]) owed.add(other);
    await note(ports, { through, owed });
    await replaceRows(ports, goldPortCalls, {
      rows: calls.wanted,
      partitions: ({ partition }) => Number(partition.arrived_at_day) === day,
    });
    published.calls.push(dateOf(day));
  }
  for (const day of ascending(owed)) {
    if (await publishDay(ports, day)) published.daily.push(dateOf(day));
  }
  const last = Math.max(...fresh.map(({ sequenceNumber }) => sequenceNumber));
  await note(ports, { through: last, owed: new Set() });
  return published;
}

interface Noted {
  through: number;
  owed: Set<number>;
}

function notedIn({ properties }: TableMetadata): Noted {
  const owed = (properties?.[owedKey] ?? '').split(',').filter((day) => day !== '');
  return { through: Number(properties?.[throughKey] ?? 0), owed: new Set(owed.map(Number)) };
}

async function note({ lake }: PublishPorts, { through, owed }: Noted): Promise<void> {
  const noted = { [throughKey]: String(through), [owedKey]: [...owed].join() };
  await updateTable(lake, goldPortDaily.ident, (metadata) => ({
    ...metadata,
    properties: { ...metadata.properties, ...noted },
  }));
}

const ascending = (days: Iterable<number>): number[] => [...new Set(days)].sort((a, b) => a - b);
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

interface Calls {
  wanted: PortCall[];
  /** Days on which any of them ended, or was said to have. */
  ends: number[];
}

/** The calls that began on a day; null when they are as they were. */
async function lookAtCalls(
  ports: PublishPorts,
  { events, day }: { events: TableMetadata; day: number },
): Promise<Calls | null> {
  const present = await ensured(ports, goldPortCalls);
  const source = await within(ports, events, { column: 'start_at', day });
  const known = await within(ports, present, { column: 'arrived_at', day });
  const [wanted, found] = await Promise.all([
    select<PortCall>(ports, callsSql(overEvents(source))),
    select<PortCall>(ports, callsSql(`SELECT * FROM ${known}`)),
  ]);
  if (isSame(wanted, found)) return null;
  const ends = [...wanted, ...found].flatMap(({ departed_at: at }) => (at === null ? [] : [at]));
  return { wanted, ends: ends.map((at) => Math.floor(at / dayMs)) };
}

/** Whether the figures of a day were others. */
async function publishDay(ports: PublishPorts, day: number): Promise<boolean> {
  const calls = await ensured(ports, goldPortCalls);
  const present = await ensured(ports, goldPortDaily);
  const [began, ended] = [
    await within(ports, calls, { column: 'arrived_at', day }),
    await within(ports, calls, { column: 'departed_at', day }),
  ];
  // A call that began and ended that day is in both.
  const both = `(SELECT * FROM ${began} UNION SELECT * FROM ${ended})`;
  const sql = portGoldSql('port_daily').replaceAll('gold.port_calls', both);
  const date = quoteText(dateOf(day));
  const where: Predicate[] = [{ column: 'date', equals: dateOf(day) }];
  const known = await scanSql(ports.lake.io, await planScan(ports.lake.io, present, { where }));
  const [wanted, found] = await Promise.all([
    select<PortDaily>(ports, dailySql(`(${sql})`, date)),
    select<PortDaily>(ports, dailySql(known, date)),
  ]);
  if (isSame(wanted, found)) return false;
  await replaceRows(ports, goldPortDaily, {
    rows: wanted,
    partitions: ({ partition }) => partition.date === dateOf(day),
  });
  return true;
}

const isSame = (wanted: readonly object[], found: readonly object[]): boolean =>
  JSON.stringify(wanted) === JSON.stringify(found);

const overEvents = (relation: string): string =>
  portGoldSql('port_calls').replaceAll('silver.port_events', relation);

/** Times as milliseconds, as the writer takes them. */
const callsSql = (rows: string): string => {
  const columns = goldPortCalls.schema.fields.map(({ name, type }) =>
    type === 'timestamptz' ? `epoch_ms(${name}) AS ${name}` : name,
  );
  return `SELECT ${columns.join(', ')} FROM (${rows}) AS calls ORDER BY event_id`;
};

const dailySql = (relation: string, date: string): string => {
  const columns = goldPortDaily.schema.fields.map(({ name }) => name);
  return `SELECT ${columns.join(', ')} FROM ${relation} AS days WHERE date = ${date} ORDER BY port, vessel_type`;
};

/** The rows of a table whose time is on a day, as SQL that may follow FROM. */
async function within(
  { lake }: PublishPorts,
  metadata: TableMetadata,
  { column, day }: { column: string; day: number },
): Promise<string> {
  const [from, to] = [BigInt(day * dayMs) * 1000n, BigInt((day + 1) * dayMs) * 1000n];
  const where: Predicate[] = [{ column, from, to: to - 1n }];
  const relation = await scanSql(lake.io, await planScan(lake.io, metadata, { where }));
  return `(SELECT * FROM ${relation} WHERE epoch_us(${column}) >= ${from} AND epoch_us(${column}) < ${to})`;
}

function select<R>({ duck }: PublishPorts, sql: string): Promise<R[]> {
  return withConnection(duck, async (connection) => {
    await connection.run(sparkFunctions);
    const found = await connection.runAndReadAll(sql);
    // Safe because the columns of each SELECT are those of its record.
    return found.getRowObjects().map(withNumbers) as R[];
  });
}
