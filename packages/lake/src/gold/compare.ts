import { goldNames, type GoldName, type GoldRows } from './sql.ts';

const keys: Record<GoldName, readonly string[]> = {
  daily_statistics: ['date', 'vessel_type'],
  port_statistics: ['nearest_port'],
  hourly_traffic: ['hour'],
};

export interface GoldDifference {
  table: GoldName;
  /** The row, as `date 2024-01-15, vessel_type Cargo`. */
  key: string;
  /** Of the row, YYYY-MM-DD; null in tables over all time. */
  date: string | null;
  /** Null: the row itself is on one side only. */
  column: string | null;
  left: GoldValue;
  right: GoldValue;
}
type GoldValue = string | number | null | undefined;
type Row = Readonly<Record<string, GoldValue>>;

/** What differs between two versions of gold, to the last bit of every value; empty when they agree. */
export function compareGold(left: GoldRows, right: GoldRows): GoldDifference[] {
  return goldNames.flatMap((table) => {
    const [lefts, rights] = [byKey(table, left[table]), byKey(table, right[table])];
    const all = [...new Set([...lefts.keys(), ...rights.keys()])].sort();
    return all.flatMap((key) => {
      const [before, after] = [lefts.get(key), rights.get(key)];
      const date = (before ?? after)?.date;
      return compareRows(before, after).map((found) => ({
        ...{ table, key, date: typeof date === 'string' ? date : null },
        ...found,
      }));
    });
  });
}

function byKey(table: GoldName, rows: readonly object[]): Map<string, Row> {
  const named = (row: Row): string =>
    keys[table].map((name) => `${name} ${String(row[name])}`).join(', ');
  return new Map((rows as readonly Row[]).map((row) => [named(row), row]));
}

type RowDifference = Pick<GoldDifference, 'column' | 'left' | 'right'>;

function compareRows(left: Row | undefined, right: Row | undefined): RowDifference[] {
  if (!left || !right) {
    return [{ column: null, left: left && 'there', right: right && 'there' }];
  }
  return Object.keys(left)
    .filter((column) => left[column] !== right[column])
    .map((column) => ({ column, left: left[column], right: right[column] }));
}

const shown = 20;
const text = (value: GoldValue): string => (value === undefined ? 'absent' : String(value));

/** A line for each difference, the first twenty of them; `names` say what is left and what is right. */
export function describeDifferences(
  differences: readonly GoldDifference[],
  [left, right]: readonly [string, string],
): string {
  const lines = differences.slice(0, shown).map((one) => {
    const place = `${one.table} (${one.key})${one.column === null ? '' : `, ${one.column}`}`;
    return `${place}: ${text(one.left)} in ${left}, ${text(one.right)} in ${right}`;
  });
  const more = differences.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more`);
  return lines.map((line) => `${line}\n`).join('');
}
