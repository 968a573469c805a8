import type { ColumnPacket } from './column-input.ts';
import type { Gathered } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

/** A packet as rows of a table, with the columns the table has beyond those of the records. */
export function gatherPacket(
  { through, from, count, values }: ColumnPacket,
  more: Record<string, readonly unknown[]>,
): Gathered<LakeRows> {
  const rows = { from, count, values: new Map([...values, ...Object.entries(more)]) };
  return {
    rows: count > 0 ? rows : null,
    count,
    dropped: 0,
    through,
    lastEventAt: latestOf(rows),
  };
}

/** The same for every record, also those before `from`. */
export const repeated = <T>({ from, count }: LakeRows, value: T): T[] =>
  new Array<T>(from + count).fill(value);

function latestOf({ from, count, values }: LakeRows): number | null {
  const times = values.get('timestamp') ?? [];
  const isValid = values.get('is_valid');
  let latest: number | null = null;
  for (let i = from; i < from + count; i++) {
    const time = times[i];
    if (typeof time !== 'number' || isValid?.[i] === false) continue;
    if (latest === null || time > latest) latest = time;
  }
  return latest;
}
