import { anEnriched } from '../../pipeline/test/builders.ts';
import type { LakePorts } from '../src/commit/attempt.ts';
import { createBuffer } from '../src/duck/buffer.ts';
import type { Duck } from '../src/duck/instance.ts';
import { newTableOf } from '../src/tables/new-table.ts';
import { silverVesselsEnriched } from '../src/tables/silver.ts';
import type { WriteBuffer } from '../src/write/buffer-port.ts';
import { TableWriter } from '../src/write/table-writer.ts';
import type { DiskLake, Rows } from './disk-lake.ts';

export interface SilverWriter {
  /** Why nothing can be written just now. */
  readonly problem: string | null;
  /**
   * Takes the partition up where the table is, adds the records of every message below `end`, and writes
   * them: `refused` when somebody else wrote meanwhile, `waiting` while the lake is away.
   */
  readTo(end: number): Promise<'written' | 'refused' | 'waiting'>;
  /** Tries once more to write what waits. */
  again(): Promise<'written' | 'waiting'>;
}

interface WriterParts {
  lake: LakePorts & { warehouse: string };
  duck: Duck;
  /** As of WriterPorts; to give up after the first failure when absent. */
  pause?: () => Promise<void>;
}

const { ident, schema } = silverVesselsEnriched;
const start = Date.UTC(2026, 0, 1);

/** Message n of partition 0 has one record, of second n of a day. */
const rowAt = (offset: number) => ({
  ...anEnriched({ mmsi: String(230_000_000 + (offset % 7)), timestamp: start + offset * 1_000 }),
  ...{ origin_partition: 0, origin_offset: offset, origin_index: 0 },
});

/** A writer of silver as a worker has it, on an input that is always the same. */
export function createSilverWriter({ lake, duck, pause = giveUp }: WriterParts): SilverWriter {
  const make = () => newTableOf(silverVesselsEnriched, lake.warehouse, start);
  const writer = new TableWriter<Rows>({
    table: { lake, ident, make },
    buffers: [aBuffer(duck), aBuffer(duck)],
    limits: { rows: 100_000, bytes: 2 ** 26, ageMs: 60_000 },
    ports: { now: () => start, pause },
  });
  const again = async () => ((await writer.flush()) ? 'written' : 'waiting');
  return {
    get problem() {
      return writer.problem;
    },
    again,
    async readTo(end) {
      const part = await writer.open(0);
      const from = part.position.next;
      const rows = Array.from({ length: end - from }, (_, at) => rowAt(from + at));
      if (rows.length === 0) return 'written';
      const through = { offset: end - 1, index: 0 };
      await writer.add(part, { rows, count: rows.length }, { next: end, through });
      const outcome = await again();
      return outcome === 'written' && !part.isCurrent ? 'refused' : outcome;
    },
  };
}

const giveUp = (): Promise<void> => Promise.reject(new Error('nobody waits in this test'));

function aBuffer(duck: Duck): WriteBuffer<Rows> {
  const buffer = createBuffer(duck, schema);
  return {
    add: (rows) => buffer.append(rows),
    get rows() {
      return buffer.rows;
    },
    get bytes() {
      return buffer.bytes;
    },
    writeTo: (io, metadata) => buffer.writeTo(io, metadata),
    clear: () => buffer.clear(),
  };
}

/** Rows, messages and the last of them, as `allBelow` has them when each is there once. */
export const messagesIn = (disk: Pick<DiskLake, 'select'>): Promise<unknown[][]> =>
  disk.select(
    ident,
    `SELECT count(*)::INTEGER, count(DISTINCT origin_offset)::INTEGER, max(origin_offset)::INTEGER
     FROM rows`,
  );
export const allBelow = (end: number): number[][] => [[end, end, end - 1]];
