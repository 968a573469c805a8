import type { Origin } from '@pelorus/pipeline/outcome';
import { rawHeaders, type RawRecord, type UnreadableRecord } from '@pelorus/pipeline/records/raw';
import type { EventLog } from './event-log.ts';
import { partitionOf } from './partition-of.ts';

export interface RawPublisherOptions {
  log: EventLog;
  /** As `kind:name`, said once for each message. */
  source: string;
  partitions: number;
  /** Records in a message. */
  packSize?: number;
}

/** Bytes of JSON after which a pack is closed, far below the broker's limit for a message. */
const packBytes = 500_000;
/** Packs of one partition that may wait for the broker before `add` does. */
const inFlight = 4;
/** Keys whose partition is remembered: more ships than a feed has, in a few MB. */
const mostKeys = 50_000;

interface Pack {
  parts: string[];
  bytes: number;
}

/** Packs records by partition into arrays, keyed as outside producers key single records: by MMSI. */
export function createRawPublisher(options: RawPublisherOptions) {
  const { log, source, partitions, packSize = 500 } = options;
  const packs = Array.from({ length: partitions }, (): Pack => ({ parts: [], bytes: 0 }));
  const sends = Array.from({ length: partitions }, () => new Set<Promise<void>>());
  const written = new Map<number, Origin>();
  const known = new Map<string, number>();
  let sent = 0;
  let failure: Error | undefined;

  const partitionFor = (key: string): number => {
    let partition = known.get(key);
    if (partition === undefined) {
      partition = partitionOf(key, partitions);
      if (known.size >= mostKeys) known.clear();
      known.set(key, partition);
    }
    return partition;
  };
  const send = (partition: number) => {
    const { parts } = packs[partition] ?? { parts: [] };
    if (parts.length === 0) return;
    packs[partition] = { parts: [], bytes: 0 };
    const headers = { [rawHeaders.source]: source, [rawHeaders.received_at]: String(Date.now()) };
    const value = Buffer.from(`[${parts.join(',')}]`);
    const sending = log.produce('ais_raw', partition, [{ value, headers }]).then(
      (offset) => {
        written.set(partition, { offset, index: parts.length - 1 });
        sent += parts.length;
      },
      (error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
      },
    );
    const under = sends[partition];
    under?.add(sending);
    void sending.then(() => under?.delete(sending));
  };

  const settle = async (partition: number, most: number) => {
    const under = sends[partition] ?? new Set();
    while (under.size > most) await Promise.race(under);
    if (failure) throw failure;
  };

  return {
    /** Waits while too much is under way. */
    add: async (record: RawRecord | UnreadableRecord): Promise<void> => {
      const partition = partitionFor(keyOf(record));
      const pack = packs[partition];
      if (!pack) throw new RangeError(`no partition ${partition}`);
      const json = JSON.stringify(record);
      if (pack.bytes > 0 && pack.bytes + json.length > packBytes) send(partition);
      const open = packs[partition] ?? pack;
      open.parts.push(json);
      open.bytes += json.length;
      if (open.parts.length >= packSize) send(partition);
      const waiting = sends[partition];
      if (failure || (waiting && waiting.size > inFlight)) await settle(partition, inFlight);
    },
    /** Resolves when everything added is in the log. */
    flush: async (): Promise<void> => {
      for (let partition = 0; partition < partitions; partition++) {
        send(partition);
        await settle(partition, 0);
      }
    },
    /** The last origin written to each partition. */
    written: (): Map<number, Origin> => new Map(written),
    get sent(): number {
      return sent;
    },
  };
}
export type RawPublisher = ReturnType<typeof createRawPublisher>;

/** The nine digits, so that the number 367123456 and the text go to one partition. */
function keyOf(record: RawRecord | UnreadableRecord): string {
  const mmsi = record.mmsi ?? '';
  return typeof mmsi === 'number' ? String(mmsi).padStart(9, '0') : mmsi.trim();
}
