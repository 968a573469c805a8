import { answerRows } from './answer-rows.ts';
import { createGate } from './gate.ts';
import type {
  EngineOptions,
  ExportedFile,
  LakeAnswer,
  LakeExport,
  LakeSelect,
  Work,
  WorkResult,
} from './protocol.ts';
import { QueryProcessError, startQueryProcess, type QueryProcess } from './query-process.ts';

export interface QueryLimits {
  running: number;
  /** Beyond these a query is refused. */
  waiting: number;
  /** Of a query, its wait included. */
  timeoutMs: number;
  /** Of an export. */
  exportTimeoutMs: number;
  /** Without work for so long the process is let go. */
  idleMs: number;
  /** For so long no other start is tried after one that failed: its error is everybody's. */
  retryMs: number;
}

export const defaultQueryLimits: QueryLimits = {
  running: 4,
  waiting: 64,
  timeoutMs: 15_000,
  exportTimeoutMs: 600_000,
  idleMs: 300_000,
  retryMs: 10_000,
};

export interface LakeQueries {
  /**
   * @throws LakeBusyError when too many wait already, LakeQueryError for what the lake refuses,
   * QueryProcessError when its process does not come up or ends, a `TimeoutError`, or the reason of
   * `signal`.
   */
  select(select: LakeSelect, signal?: AbortSignal): Promise<LakeAnswer>;
  /** Writes the rows to a local file, which is the caller's to delete. @throws as `select`. */
  exportRows(asked: LakeExport, signal?: AbortSignal): Promise<ExportedFile>;
  /** Ends the process; what is under way is rejected. */
  close(): void;
}

/** From an abort to the end of the process, when its query cannot be interrupted. */
const graceMs = 2_000;

interface Holder {
  /** The process, started when there is none, for as long as `work` goes on. */
  hold<T>(work: (process: QueryProcess) => Promise<T>): Promise<T>;
  end: () => void;
}

/** Keeps one process, from the first work to `idleMs` after the last. */
function createHolder(
  start: () => Promise<QueryProcess>,
  { idleMs, retryMs }: Pick<QueryLimits, 'idleMs' | 'retryMs'>,
): Holder {
  let started: Promise<QueryProcess> | null = null;
  let idle: NodeJS.Timeout | undefined;
  let works = 0;

  async function take(): Promise<QueryProcess> {
    const known = started;
    if (known && (await known).isAlive) return known;
    // Another may have started one while this one looked.
    if (started && started !== known) return started;
    const fresh = start();
    started = fresh;
    fresh.catch(() => {
      setTimeout(() => {
        if (started === fresh) started = null;
      }, retryMs).unref();
    });
    return fresh;
  }

  function end(): void {
    clearTimeout(idle);
    started?.then(
      (process) => {
        process.kill();
      },
      () => undefined,
    );
    started = null;
  }

  return {
    end,
    async hold(work) {
      clearTimeout(idle);
      works++;
      try {
        return await work(await take());
      } finally {
        works--;
        if (works === 0) idle = setTimeout(end, idleMs).unref();
      }
    },
  };
}

/** Queries the lake in a process of its own, which is started by the first query and when it is gone. */
export function createLakeQueries(
  options: EngineOptions,
  limits: QueryLimits = defaultQueryLimits,
  start: (options: EngineOptions) => Promise<QueryProcess> = startQueryProcess,
): LakeQueries {
  const gate = createGate(limits);
  const holder = createHolder(() => start(options), limits);

  const once = <W extends Work>(work: W, signal: AbortSignal): Promise<WorkResult<W>> =>
    holder.hold(async (process) => {
      const stop = killWhenStuck(process, signal);
      try {
        signal.throwIfAborted();
        return await process.perform(work, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        stop();
      }
    });

  const perform = <W extends Work>(work: W, signal: AbortSignal): Promise<WorkResult<W>> =>
    gate.pass(signal, async () => {
      try {
        return await once(work, signal);
      } catch (error) {
        // Perhaps it went down with the query of somebody else.
        if (!(error instanceof QueryProcessError) || !error.hasRun) throw error;
        return once(work, signal);
      }
    });

  const within = (timeoutMs: number, signal?: AbortSignal): AbortSignal =>
    AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);

  return {
    select: async (select, signal) =>
      answerRows(await perform({ kind: 'select', select }, within(limits.timeoutMs, signal))),
    exportRows: (asked, signal) =>
      perform({ kind: 'export', export: asked }, within(limits.exportTimeoutMs, signal)),
    close: holder.end,
  };
}

/** An interrupt is heard between two vectors; a process that hears none is ended. Gives its undoing. */
function killWhenStuck(process: QueryProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(() => {
      process.kill();
    }, graceMs);
  };
  signal.addEventListener('abort', wait);
  return () => {
    signal.removeEventListener('abort', wait);
    clearTimeout(timer);
  };
}
