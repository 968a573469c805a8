import type { ColumnKind } from '@pelorus/pipeline/records/define';
import type { Arena } from './packet-arena.ts';
import { readBits, writeBits } from './packet-bits.ts';
import type { ByteReader, ByteWriter } from './packet-bytes.ts';
import { readNumberItems, writeNumbers } from './packet-numbers.ts';
import type { Cell, PacketShape, Taken, Values } from './packet-rows.ts';
import { readTexts, writeTexts } from './packet-texts.ts';

/** What of a column is there. */
export const presence = { all: 0, none: 1, some: 2 } as const;

const valuesOf = (kind: ColumnKind, count: number): Values =>
  kind === 'text' ? [] : kind === 'boolean' ? new Uint8Array(count) : new Float64Array(count);

/** Where the columns of `count` rows are taken to. */
export const createTaken = ({ names, columns }: PacketShape, count: number): Taken[] =>
  names.map((name) => {
    const kind = columns[name]?.kind ?? 'text';
    return { kind, values: valuesOf(kind, count), present: new Uint8Array(count), size: 0 };
  });

/** One column of `count` rows: which of them have a value, then the values of those. */
export function writeColumn(
  writer: ByteWriter,
  { values, present, size }: Taken,
  count: number,
): void {
  if (size === 0) return writer.byte(presence.none);
  if (size === count) writer.byte(presence.all);
  else {
    writer.byte(presence.some);
    writeBits(writer, present, count);
  }
  if (values instanceof Float64Array) writeNumbers(writer, values, size);
  else if (values instanceof Uint8Array) writeBits(writer, values, size);
  else writeTexts(writer, values, size);
}

/** A column of rows that are made: a cell for each. */
export type Column = ArrayLike<Cell>;

let noCells: null[] = [];
/** Of columns that say nothing, which are many; not to be changed. */
const nulls = (count: number): Column => {
  if (noCells.length < count) noCells = new Array<null>(2 * count).fill(null);
  return noCells;
};

interface ColumnPlace {
  kind: ColumnKind;
  /** Where its numbers lie until rows are made of them. */
  arena: Arena;
}

export function readColumn(reader: ByteReader, place: ColumnPlace, count: number): Column {
  switch (reader.byte()) {
    case presence.all:
      return readValues(reader, place, count);
    case presence.none:
      return nulls(count);
    default:
      return readSome(reader, place, count);
  }
}

function readValues(reader: ByteReader, { kind, arena }: ColumnPlace, count: number): Column {
  if (kind === 'text') return readTexts(reader, count);
  if (kind === 'boolean') return readBits(reader, count);
  const numbers = arena.doubles(count);
  readNumberItems(reader, numbers, count);
  return numbers;
}

function readSome(reader: ByteReader, place: ColumnPlace, count: number): Column {
  const present = readBits(reader, count);
  let size = 0;
  for (const has of present) if (has) size++;
  const values = readValues(reader, place, size);
  const cells: Cell[] = [];
  let next = 0;
  for (const has of present) cells.push(has ? (values[next++] ?? null) : null);
  return cells;
}
