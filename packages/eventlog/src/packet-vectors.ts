import type { ColumnKind } from '@pelorus/pipeline/records/define';
import type { Arena } from './packet-arena.ts';
import { readBitItems } from './packet-bits.ts';
import type { ByteReader } from './packet-bytes.ts';
import { presence } from './packet-columns.ts';
import { readNumberItems } from './packet-numbers.ts';
import { readTextTable } from './packet-texts.ts';

/** A column in typed arrays, an item for each record. What is null has the item 0. */
export type PacketVector =
  | { kind: 'numbers'; items: Float64Array<ArrayBuffer>; present: Uint8Array<ArrayBuffer> | null }
  | { kind: 'booleans'; items: Uint8Array<ArrayBuffer>; present: Uint8Array<ArrayBuffer> | null }
  /** A code is one more than the place in `texts`. */
  | { kind: 'texts'; texts: readonly string[]; codes: Uint32Array<ArrayBuffer> };

/** Reads a column; undefined when all of it is null. `present` is 1 where there is a value, or null for everywhere. */
export function readVector(
  reader: ByteReader,
  kind: ColumnKind,
  { count, arena }: { count: number; arena: Arena },
): PacketVector | undefined {
  const form = reader.byte();
  if (form === presence.none) return undefined;
  if (form === presence.all) return readItems(reader, kind, { count, present: null, arena });
  const present = arena.bytes(count);
  readBitItems(reader, present);
  return readItems(reader, kind, { count, present, arena });
}

/** A column that is the same everywhere, because its packet is older than it. */
export function absentVector(
  cell: null | 0 | false | undefined,
  count: number,
): PacketVector | undefined {
  if (cell === 0) return { kind: 'numbers', items: new Float64Array(count), present: null };
  if (cell === false) return { kind: 'booleans', items: new Uint8Array(count), present: null };
  return undefined;
}

interface Rows {
  count: number;
  present: Uint8Array<ArrayBuffer> | null;
  arena: Arena;
}

function readItems(reader: ByteReader, kind: ColumnKind, rows: Rows): PacketVector {
  const { count, present, arena } = rows;
  const values = present === null ? count : sum(present);
  switch (kind) {
    case 'text': {
      const codes = arena.words(count);
      const texts = readTextTable(reader, codes, values);
      if (present) spread(codes, values, present);
      return { kind: 'texts', texts, codes };
    }
    case 'boolean': {
      const items = arena.bytes(count);
      readBitItems(reader, items.subarray(0, values));
      if (present) spread(items, values, present);
      return { kind: 'booleans', items, present };
    }
    case 'float':
    case 'integer':
    case 'timestamp': {
      const items = arena.doubles(count);
      readNumberItems(reader, items, values);
      if (present) spread(items, values, present);
      return { kind: 'numbers', items, present };
    }
  }
}

function sum(present: Uint8Array): number {
  let total = 0;
  for (const has of present) total += has;
  return total;
}

/** Moves the first `values` items to where there is a value, from the last on: none is overwritten too early. */
function spread(
  items: Float64Array | Uint32Array | Uint8Array,
  values: number,
  present: Uint8Array,
): void {
  let next = values;
  for (let i = items.length - 1; i >= 0; i--) {
    items[i] = present[i] === 1 ? (items[--next] ?? 0) : 0;
  }
}
