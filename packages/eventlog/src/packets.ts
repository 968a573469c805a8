import { beforeAll, type Origin } from '@pelorus/pipeline/outcome';
import type { RecordDefinition, RowOf } from '@pelorus/pipeline/records/define';
import type { Packet } from '@pelorus/pipeline/stage';
import { ByteReader, ByteWriter } from './packet-bytes.ts';
import { createTaken, readColumn, writeColumn, type Column } from './packet-columns.ts';
import { rowCodeOf, type Cell, type Cells, type PacketShape, type Taken } from './packet-rows.ts';
import { absentCell, columnsWith, fingerprint } from './packet-versions.ts';
import { createArena, type Arena } from './packet-arena.ts';
import { absentVector, readVector, type PacketVector } from './packet-vectors.ts';

/** No JSON text starts with it. */
const magic = 0xd1;
const version = 1;
const writer = new ByteWriter();

/**
 * The codec of internal topics: records in columns. A packet that was written before columns were added
 * at the end of its record has nulls there (0, false); one of any other definition is refused by name.
 */
export function encodePacket<C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  packet: Packet<RowOf<C>>,
): Uint8Array {
  writer.reset();
  writer.byte(magic);
  writer.byte(version);
  writer.text(definition.name);
  writer.uint32(fingerprint(definition));
  writeOrigin(packet.through);
  const rows = packet.records as readonly Cells[];
  writer.unsigned(rows.length);
  if (rows.length > 0) writeRows(definition, rows);
  return writer.finish();
}

/** A packet whose rows are made when they are asked for. */
export interface OpenPacket<R> extends Head {
  /** The rows from one up to another. */
  rows: (from: number, to: number) => R[];
}

/** Opens a packet; its rows can be made for as long as what lies in `arena` is left alone. */
export function openPacket<C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  bytes: Uint8Array,
  arena: Arena,
): OpenPacket<RowOf<C>> {
  const reader = new ByteReader(bytes);
  const head = readHead(definition, reader);
  const { through, count } = head;
  const columns = count === 0 ? [] : readColumns(definition, reader, { ...head, arena });
  const { build } = rowCodeOf(definition);
  return { through, count, rows: (from, to) => build(columns, from, to) as RowOf<C>[] };
}

const ownArena = createArena();

export function decodePacket<C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  bytes: Uint8Array,
): Packet<RowOf<C>> {
  ownArena.reset();
  const { through, count, rows } = openPacket(definition, bytes, ownArena);
  return { through, records: rows(0, count) };
}

interface Head {
  through: Origin;
  count: number;
}
/** With how many of the columns are there. */
type FullHead = Head & { width: number };

/** A packet as it lies, in columns. */
export interface PacketVectors extends Head {
  /** In the order of the definition; undefined: all null. Empty when there are no records. */
  columns: (PacketVector | undefined)[];
}

/** Reads a packet without making rows of it, for whom columns will do. They lie in `arena`. */
export function decodeVectors<C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  bytes: Uint8Array,
  arena: Arena = createArena(),
): PacketVectors {
  const reader = new ByteReader(bytes);
  const { through, count, width } = readHead(definition, reader);
  const columns =
    count === 0
      ? []
      : definition.names.map((name, at) =>
          at < width
            ? readVector(reader, definition.columns[name]?.kind ?? 'text', { count, arena })
            : absentVector(absentCell(definition, name), count),
        );
  return { through, count, columns };
}

function readHead(definition: PacketShape, reader: ByteReader): FullHead {
  if (reader.byte() !== magic) throw new Error(`not a packet of ${definition.name}`);
  const found = reader.byte();
  if (found !== version) throw new Error(`${definition.name}: unknown packet version ${found}`);
  const name = reader.text();
  if (name !== definition.name) throw new Error(`a packet of ${name}, not of ${definition.name}`);
  const width = columnsWith(definition, reader.uint32());
  if (width === null) {
    throw new Error(`a packet of ${name} with other columns than this version has`);
  }
  const through = { offset: reader.unsigned() - 1, index: reader.unsigned() - 1 };
  return { through, count: reader.unsigned(), width };
}

export const isPacket = (bytes: Uint8Array): boolean => bytes[0] === magic;

/** Name of the records in a packet. */
export function packetName(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes.subarray(2));
  return reader.text();
}

function writeOrigin(origin: Origin): void {
  writer.unsigned(origin.offset - beforeAll.offset);
  writer.unsigned(origin.index - beforeAll.index);
}

/** What is taken out of rows on their way, for each definition: as much as its largest packet needs. */
const scratch = new WeakMap<object, { room: number; taken: Taken[] }>();

function takenOf(definition: PacketShape, count: number): Taken[] {
  const known = scratch.get(definition);
  if (known && known.room >= count) return known.taken;
  const room = 2 * count;
  const taken = createTaken(definition, room);
  scratch.set(definition, { room, taken });
  return taken;
}

function writeRows(definition: PacketShape, rows: readonly Cells[]): void {
  const taken = takenOf(definition, rows.length);
  rowCodeOf(definition).take(rows, taken);
  for (const column of taken) {
    writeColumn(writer, column, rows.length);
    // Texts must not stay alive.
    if (Array.isArray(column.values)) column.values.length = 0;
  }
}

function readColumns(
  definition: PacketShape,
  reader: ByteReader,
  { count, width, arena }: FullHead & { arena: Arena },
): Column[] {
  return definition.names.map((name, at) =>
    at < width
      ? readColumn(reader, { kind: definition.columns[name]?.kind ?? 'text', arena }, count)
      : new Array<Cell>(count).fill(absentCell(definition, name) ?? null),
  );
}
