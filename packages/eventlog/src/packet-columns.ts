import type { ColumnKind } from '@pelorus/pipeline/records/define';
import { readBits, writeBits } from './packet-bits.ts';
import type { ByteReader, ByteWriter } from './packet-bytes.ts';
import { readNumbers, writeNumbers } from './packet-numbers.ts';
import type { Cell } from './packet-rows.ts';
import { readTexts, writeTexts } from './packet-texts.ts';

/** What of a column is there. */
export const presence = { all: 0, none: 1, some: 2 } as const;

/** One column: which rows have a value, then the values of those. */
export function writeColumn(writer: ByteWriter, kind: ColumnKind, cells: readonly Cell[]): void {
  let nulls = 0;
  for (const cell of cells) if (cell === null) nulls++;
  if (nulls === 0) {
    writer.byte(presence.all);
    writeValues(writer, kind, cells);
  } else if (nulls === cells.length) {
    writer.byte(presence.none);
  } else {
    writer.byte(presence.some);
    writeSome(writer, kind, cells);
  }
}

function writeSome(writer: ByteWriter, kind: ColumnKind, cells: readonly Cell[]): void {
  const present: boolean[] = [];
  const values: Cell[] = [];
  for (const cell of cells) {
    present.push(cell !== null);
    if (cell !== null) values.push(cell);
  }
  writeBits(writer, present);
  writeValues(writer, kind, values);
}

function writeValues(writer: ByteWriter, kind: ColumnKind, values: readonly Cell[]): void {
  switch (kind) {
    case 'text':
      return writeTexts(writer, values as string[]);
    case 'boolean':
      return writeBits(writer, values as boolean[]);
    case 'float':
    case 'integer':
    case 'timestamp':
      return writeNumbers(writer, values as number[]);
  }
}

export function readColumn(reader: ByteReader, kind: ColumnKind, count: number): Cell[] {
  switch (reader.byte()) {
    case presence.all:
      return readValues(reader, kind, count);
    case presence.none:
      return new Array<null>(count).fill(null);
    default:
      return readSome(reader, kind, count);
  }
}

function readSome(reader: ByteReader, kind: ColumnKind, count: number): Cell[] {
  const present = readBits(reader, count);
  let size = 0;
  for (const has of present) if (has) size++;
  const values = readValues(reader, kind, size);
  const cells: Cell[] = [];
  let next = 0;
  for (const has of present) cells.push(has ? (values[next++] ?? null) : null);
  return cells;
}

function readValues(reader: ByteReader, kind: ColumnKind, count: number): Cell[] {
  switch (kind) {
    case 'text':
      return readTexts(reader, count);
    case 'boolean':
      return readBits(reader, count);
    case 'float':
    case 'integer':
    case 'timestamp':
      return readNumbers(reader, count);
  }
}
