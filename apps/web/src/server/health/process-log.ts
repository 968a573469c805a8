import type { ProcessHealth, ReaderHealth, SourceReport } from '@pelorus/pipeline/health';

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

/** A source as its process described it last; `lostAt` is when that process fell silent, null while it speaks. */
export interface KnownSource extends SourceReport {
  lostAt: number | null;
}

/** Remembers what each process said in the last seconds; forgets those that fell silent, but not their sources. */
export function createProcessLog() {
  const processes = new Map<string, Known>();
  /** Sources of processes that fell silent, with the name of the process. */
  const lost = new Map<string, { source: KnownSource; name: string }>();

  const add = (health: ProcessHealth, at: number) => {
    const known = processes.get(health.process) ?? { reports: [] };
    known.reports.push({ at, health });
    while ((known.reports[0]?.at ?? at) < at - rateWindowMs - 1_000) known.reports.shift();
    processes.set(health.process, known);
  };
  const forgetSilent = (now: number) => {
    for (const [process, { reports }] of processes) {
      const last = reports.at(-1);
      if (last !== undefined && last.at >= now - silentMs) continue;
      processes.delete(process);
      for (const source of last?.health.sources ?? []) {
        const kept = {
          source: { ...source, lostAt: last?.at ?? now },
          name: last?.health.name ?? '',
        };
        lost.set(source.source, kept);
      }
    }
    findAgain();
  };
  /** A source is lost no more when a process runs it, or when one of that name has come that runs others. */
  const findAgain = () => {
    const speaking = latest()
      .map(({ last }) => last.health)
      .filter(({ sources }) => sources.length > 0);
    const names = new Set(speaking.map(({ name }) => name));
    const run = new Set(speaking.flatMap(({ sources }) => sources.map(({ source }) => source)));
    for (const [source, { name }] of lost) {
      if (names.has(name) || run.has(source)) lost.delete(source);
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
    /** Every source that a process runs, and those whose process has fallen silent. */
    sources: (): KnownSource[] => [
      ...latest().flatMap(({ last }) =>
        last.health.sources.map((source) => ({ ...source, lostAt: null })),
      ),
      ...[...lost.values()].map(({ source }) => source),
    ],
  };
}
export type ProcessLog = ReturnType<typeof createProcessLog>;
