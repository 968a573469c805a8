import type { PacketShape } from './packet-rows.ts';

interface Versions {
  /** Of all columns. */
  whole: number;
  /** How many columns a version had, by its fingerprint. */
  widths: ReadonlyMap<number, number>;
}
const known = new WeakMap<object, Versions>();

/** What tells packets of different columns apart: FNV-1a over their names and kinds. */
export const fingerprint = (shape: PacketShape): number => versionsOf(shape).whole;

/**
 * How many of the columns a packet with this fingerprint has: all, or those before the ones that came later.
 * Null when it is none of them.
 */
export const columnsWith = (shape: PacketShape, print: number): number | null =>
  versionsOf(shape).widths.get(print) ?? null;

/** What stands in a column that a packet is too old to have; undefined where nothing can. */
export function absentCell(shape: PacketShape, name: string): null | 0 | false | undefined {
  const column = shape.columns[name];
  if (column?.nullable) return null;
  if (column?.kind === 'integer') return 0;
  return column?.kind === 'boolean' ? false : undefined;
}

/** Earlier versions are the beginnings of the columns: what came later is at the end, and can be absent. */
function versionsOf(shape: PacketShape): Versions {
  const found = known.get(shape);
  if (found) return found;
  const widths = new Map<number, number>();
  let whole = 0x811c9dc5;
  for (const [at, name] of shape.names.entries()) {
    whole = hash(whole, `${at === 0 ? '' : ','}${name}:${shape.columns[name]?.kind ?? ''}`);
    if (shape.names.slice(at + 1).every((later) => absentCell(shape, later) !== undefined)) {
      widths.set(whole, at + 1);
    }
  }
  const versions = { whole, widths };
  known.set(shape, versions);
  return versions;
}

function hash(from: number, text: string): number {
  let sum = from;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
