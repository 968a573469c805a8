import type { EventLog, OutMessage } from '@pelorus/eventlog/event-log';
import { rawHeaders } from '@pelorus/pipeline/records/raw';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../runtime/clock.ts';
import type { Floor, Spool } from './spool.ts';
import type { SpoolEntry } from './spool-frame.ts';
import { findSent } from './find-sent.ts';

const topic = 'ais_raw';
/** A log that has not answered for so long is away. */
const awayMs = 3000;
const watchMs = 500;

export interface SpooledLogOptions {
  log: EventLog;
  spool: Spool;
  clock: Clock;
  /** Records that found no room on disk, and why. */
  onLost: (records: number, sentence: string) => void;
}

/** A message under way to the log, in the order it was given. */
interface Flight {
  entry: SpoolEntry;
  sinceMs: number;
  /** Told once it is in the log or on disk. */
  keep: () => void;
  fail: (error: unknown) => void;
  isOnDisk: boolean;
}

/**
 * The log as a feed writes it. While it does not answer, messages go to disk; when it is back, first what was
 * under way then arrives, next what is on disk in the order it came, and only then new messages go straight
 * again. What is on disk is there once: messages have names, and after a crash those that reached the log
 * before it are found there by name and left out.
 */
export async function createSpooledLog({ log, spool, clock, onLost }: SpooledLogOptions) {
  const ends = new Map((await log.offsets(topic)).map(({ partition, high }) => [partition, high]));
  /** Where it ended when it went away: nothing that went to disk since is in it before. */
  let floor: Floor = spool.floor() ?? ends;
  const run = randomBytes(6).toString('hex');
  const flights = new Set<Flight>();
  const sent = new Set<string>();
  let count = 0;
  let isAway = false;
  let draining: Promise<void> | null = null;
  let waiting: Flight[] = [];
  let writing: Promise<void> | null = null;
  let failure: Error | null = null;

  const noteFailure = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
  };
  const send = async ({ partition, value, headers }: SpoolEntry): Promise<void> => {
    const offset = await log.produce(topic, partition, [{ value, headers }]);
    ends.set(partition, offset + 1);
  };

  function fly(flight: Flight): void {
    flights.add(flight);
    send(flight.entry).then(
      () => {
        flights.delete(flight);
        // It may be on disk too, or on its way there.
        if (isAway) sent.add(flight.entry.id);
        flight.keep();
        if (isAway && flights.size === 0) drain();
      },
      (error: unknown) => {
        flights.delete(flight);
        // On disk it is safe: it is sent from there, by this process or the next.
        if (!flight.isOnDisk) flight.fail(error);
      },
    );
  }

  const store = (flight: Flight): void => {
    waiting.push(flight);
    writing ??= writeAll().finally(() => (writing = null));
  };
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const taken = await append(batch.map(({ entry }) => entry));
      for (const [at, flight] of batch.entries()) {
        if (at < taken) flight.isOnDisk = true;
        // What is under way may still arrive; what is not has found no room.
        else if (!flights.has(flight)) onLost(flight.entry.records, 'the spool is full');
        if (at < taken || !flights.has(flight)) flight.keep();
      }
    }
  }
  async function append(entries: readonly SpoolEntry[]): Promise<number> {
    try {
      if (spool.bytes === 0) await spool.begin(floor);
      return await spool.append(entries);
    } catch (error) {
      onLost(0, `the spool cannot be written: ${(error as Error).message}`);
      return 0;
    }
  }

  function goAway(): void {
    isAway = true;
    floor = new Map(ends);
    for (const flight of flights) store(flight);
  }
  function drain(): void {
    draining ??= drainAll()
      .catch(noteFailure)
      .finally(() => (draining = null));
  }
  async function drainAll(): Promise<void> {
    for (;;) {
      await writing;
      const frames = await spool.read();
      if (frames.length === 0 && waiting.length === 0 && !writing) break;
      const missing = frames.filter(({ entry }) => !sent.has(entry.id));
      await Promise.all(missing.map(({ entry }) => send(entry)));
      await spool.drop(frames);
    }
    sent.clear();
    isAway = false;
  }

  const stopWatch = clock.every(watchMs, () => {
    const [oldest] = flights;
    if (!isAway && oldest && clock.now() - oldest.sinceMs >= awayMs) goAway();
  });
  if (spool.bytes > 0) {
    isAway = true;
    draining = findSent(log, spool.floor() ?? new Map<number, number>())
      .then((ids) => {
        for (const id of ids) sent.add(id);
        return drainAll();
      })
      .catch(noteFailure)
      .finally(() => (draining = null));
  }

  return {
    /** Resolves when the message is in the log or on disk, or was lost for want of room. */
    produce: async (
      _topic: string,
      partition: number,
      [message]: readonly OutMessage[],
    ): Promise<number> => {
      if (failure !== null) throw failure;
      if (!message) return -1;
      const id = `${run}-${count++}`;
      const headers = { ...message.headers, [rawHeaders.batch]: id };
      const { value, records = 0 } = message;
      const entry = { id, partition, records, headers, value };
      await new Promise<void>((resolve, reject) => {
        const flight = {
          ...{ entry, sinceMs: clock.now(), isOnDisk: false },
          ...{ keep: resolve, fail: reject },
        };
        if (isAway) store(flight);
        else fly(flight);
      });
      return -1;
    },
    /** Ends the watch; what is on disk stays for the next process. */
    stop: async (): Promise<void> => {
      stopWatch();
      await writing;
      await spool.close();
    },
  };
}
