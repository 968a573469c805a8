import type { ProcessHealth, ReaderHealth } from '@pelorus/pipeline/health';

/** A process that has said nothing for this long is gone. */
export const silentMs = 10_000;
const rateWindowMs = 5_000;

interface Known {
  /** Reports of the last seconds, oldest first. */
  reports: { at: number; health: ProcessHealth }[];
}

export interface Rates {
  received: number;
  sent: number;
  dropped: number;
  rejected: number;
  busyMs: number;
}
export const noRates: Rates = { received: 0, sent: 0, dropped: 0, rejected: 0, busyMs: 0 };

export const addRates = (a: Rates, b: Rates): Rates => ({
  received: a.received + b.received,
  sent: a.sent + b.sent,
  dropped: a.dropped + b.dropped,
  rejected: a.rejected + b.rejected,
  busyMs: a.busyMs + b.busyMs,
});

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Counters of one reader of one partition as figures per second between two reports. */
export function ratesBetween(before: ReaderHealth, after: ReaderHealth, elapsedMs: number): Rates {
  if (elapsedMs <= 0 || after.received < before.received) return noRates;
  const perSecond = (from: number, to: number) => (Math.max(0, to - from) * 1_000) / elapsedMs;
  return {
    received: perSecond(before.received, after.received),
    sent: perSecond(before.sent, after.sent),
    dropped: perSecond(before.dropped, after.dropped),
    rejected: perSecond(sum(before.rejected), sum(after.rejected)),
    busyMs: perSecond(before.busy_ms, after.busy_ms),
  };
}

/** A reader of a partition as its process last described it, with its rates. */
export interface ReaderReport {
  health: ReaderHealth;
  rates: Rates;
}

/** Remembers what each process said in the last seconds; forgets those that fell silent. */
export function createProcessLog() {
  const processes = new Map<string, Known>();

  const add = (health: ProcessHealth, at: number) => {
    const known = processes.get(health.process) ?? { reports: [] };
    known.reports.push({ at, health });
    while ((known.reports[0]?.at ?? at) < at - rateWindowMs - 1_000) known.reports.shift();
    processes.set(health.process, known);
  };
  const forgetSilent = (now: number) => {
    for (const [process, { reports }] of processes) {
      if ((reports.at(-1)?.at ?? 0) < now - silentMs) processes.delete(process);
    }
  };
  const latest = () =>
    [...processes.values()].flatMap(({ reports }) => {
      const last = reports.at(-1);
      const first = reports[0];
      return last === undefined || first === undefined ? [] : [{ first, last }];
    });

  return {
    add,
    forgetSilent,
    /** The last report of every process that still speaks. */
    reports: () => latest().map(({ last }) => last),
    /** The freshest description of each reader and partition. */
    readers(): ReaderReport[] {
      const freshest = new Map<string, ReaderReport & { at: number }>();
      for (const { first, last } of latest()) {
        for (const health of last.health.readers) {
          const key = `${health.reader} ${health.partition}`;
          const known = freshest.get(key);
          if (known !== undefined && known.at > last.at) continue;
          const before = first.health.readers.find(
            ({ reader, partition }) => reader === health.reader && partition === health.partition,
          );
          const rates =
            before === undefined
              ? noRates
              : ratesBetween(before, health, last.health.at - first.health.at);
          freshest.set(key, { health, rates, at: last.at });
        }
      }
      return [...freshest.values()];
    },
    /** Records a second of each source that a process runs, with its last description. */
    sources() {
      return latest().flatMap(({ first, last }) =>
        last.health.sources.map((source) => {
          const before = first.health.sources.find((other) => other.source === source.source);
          const elapsedMs = last.health.at - first.health.at;
          const isRate = before !== undefined && elapsedMs > 0;
          const rate = isRate ? ((source.received - before.received) * 1_000) / elapsedMs : 0;
          return { ...source, rate: Math.max(0, rate) };
        }),
      );
    },
  };
}
export type ProcessLog = ReturnType<typeof createProcessLog>;
