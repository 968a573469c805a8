import type { Column, ColumnKind } from '@pelorus/pipeline/records/define';
import { readBits, writeBits } from './packet-bits.ts';
import type { ByteReader, ByteWriter } from './packet-bytes.ts';
import { readNumbers, writeNumbers } from './packet-numbers.ts';
import { readTexts, writeTexts } from './packet-texts.ts';

type Cell = string | number | boolean | null;
export type Cells = Record<string, Cell>;
/** What the codec needs of a record definition, whatever its columns are. */
export interface PacketShape {
  name: string;
  columns: Record<string, Column>;
  names: readonly string[];
}

const isPresent = (cell: Cell): boolean => cell !== null;

/** One column: which rows have a value, then the values of those. */
export function writeColumn(writer: ByteWriter, kind: ColumnKind, cells: readonly Cell[]): void {
  const hasNulls = cells.includes(null);
  writer.byte(hasNulls ? 1 : 0);
  if (hasNulls) writeBits(writer, cells.map(isPresent));
  writeValues(writer, kind, hasNulls ? cells.filter(isPresent) : cells);
}

function writeValues(writer: ByteWriter, kind: ColumnKind, values: readonly Cell[]): void {
  if (values.length === 0) return;
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
  if (reader.byte() === 0) return readValues(reader, kind, count);
  const present = readBits(reader, count);
  const values = readValues(reader, kind, present.filter(Boolean).length);
  let next = 0;
  return present.map((has) => (has ? (values[next++] ?? null) : null));
}

function readValues(reader: ByteReader, kind: ColumnKind, count: number): Cell[] {
  if (count === 0) return [];
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

/** A row with every column in order, so that all rows share one hidden class. */
export const emptyRow = (definition: PacketShape): Cells =>
  Object.fromEntries(definition.names.map((name) => [name, null]));
