import type { Origin } from '@pelorus/pipeline/outcome';
import { rawHeaders, type RawRecord, type UnreadableRecord } from '@pelorus/pipeline/records/raw';
import type { EventLog } from './event-log.ts';
import { partitionOf } from './partition-of.ts';

type Records = readonly (RawRecord | UnreadableRecord)[];

/** What each message says once of all its records. */
export interface RawLabels {
  /** As `kind:name`. */
  source: string;
  /** Who hears, where one station stands for the whole feed. */
  station?: string | null;
  licence?: string | null;
}

export interface RawPublisherOptions extends RawLabels {
  log: Pick<EventLog, 'produce'>;
  partitions: number;
  /** Records in a message. */
  packSize?: number;
}

/** A pack with more JSON than this goes as two, far below the broker's limit for a message. */
const mostJson = 500_000;
/** Characters of texts after which a pack is closed: long lines must not pile up. */
const mostText = 400_000;
/** Packs of one partition that may wait for the broker before `add` does. */
const inFlight = 4;
/** Keys whose partition is remembered: more ships than a feed has, in a few MB. */
const mostKeys = 50_000;

interface Pack {
  records: (RawRecord | UnreadableRecord)[];
  /** Characters of texts in them. */
  text: number;
}

/** Packs records by partition into arrays, keyed as outside producers key single records: by MMSI. */
export function createRawPublisher(options: RawPublisherOptions) {
  const { log, partitions, packSize = 500 } = options;
  const labels = labelsOf(options);
  const packs = Array.from({ length: partitions }, (): Pack => ({ records: [], text: 0 }));
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
    const { records } = packs[partition] ?? { records: [] };
    packs[partition] = { records: [], text: 0 };
    if (records.length > 0) sendPack(partition, records);
  };
  const sendPack = (partition: number, records: Records): void => {
    // All at once: text for each of them takes half as long again.
    const json = JSON.stringify(records);
    if (json.length > mostJson && records.length > 1) {
      const middle = records.length >> 1;
      sendPack(partition, records.slice(0, middle));
      sendPack(partition, records.slice(middle));
      return;
    }
    const headers = { ...labels, [rawHeaders.received_at]: String(Date.now()) };
    const value = Buffer.from(json);
    const sending = log
      .produce('ais_raw', partition, [{ value, headers, records: records.length }])
      .then(
        (offset) => {
          written.set(partition, { offset, index: records.length - 1 });
          sent += records.length;
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

  const isFull = (partition: number): boolean => (sends[partition]?.size ?? 0) > inFlight;
  /** Packs a record; the partition, if it has to be waited for. */
  const pack = (record: RawRecord | UnreadableRecord): number | null => {
    const partition = partitionFor(keyOf(record));
    const pack = packs[partition];
    if (!pack) throw new RangeError(`no partition ${partition}`);
    pack.records.push(record);
    pack.text += textIn(record);
    if (pack.records.length >= packSize || pack.text >= mostText) send(partition);
    return failure || isFull(partition) ? partition : null;
  };

  return {
    /** Waits while too much is under way. The record is not to be changed any more. */
    add: async (record: RawRecord | UnreadableRecord): Promise<void> => {
      const full = pack(record);
      if (full !== null) await settle(full, inFlight);
    },
    /** As `add` for each of them, but waits only where it has to. */
    addAll: async (records: Records): Promise<void> => {
      for (const record of records) {
        const full = pack(record);
        if (full !== null) await settle(full, inFlight);
      }
    },
    /** Lets go what is packed, of partitions that are not behind, without waiting for it. */
    release: (): void => {
      for (let partition = 0; partition < partitions; partition++) {
        if (!isFull(partition)) send(partition);
      }
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

function labelsOf({ source, station, licence }: RawLabels): Record<string, string> {
  return {
    [rawHeaders.source]: source,
    ...(station && { [rawHeaders.station]: station }),
    ...(licence && { [rawHeaders.licence]: licence }),
  };
}

/** Characters of the texts of a record. */
function textIn(record: RawRecord | UnreadableRecord): number {
  let count = 0;
  for (const key in record) {
    const value: unknown = record[key as keyof typeof record];
    if (typeof value === 'string') count += value.length;
  }
  return count;
}

/** The nine digits, so that the number 367123456 and the text go to one partition. */
function keyOf(record: RawRecord | UnreadableRecord): string {
  // Of a record that is sent again it may be anything.
  const mmsi: unknown = record.mmsi;
  if (typeof mmsi === 'number') return String(mmsi).padStart(9, '0');
  return typeof mmsi === 'string' ? mmsi.trim() : '';
}
