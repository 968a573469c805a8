import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { childEnv } from './env.ts';
import type { EngineOptions, Reply, Request, Work, WorkResult } from './protocol.ts';

/** DuckDB's calls wait on libuv's pool, whose four threads would hold up reads of files as well. */
const poolSize = '16';

/** The query process cannot be started, or has ended; what it was doing is lost and may be asked again. */
export class QueryProcessError extends Error {
  override name = 'QueryProcessError';
  /** It was up before: another may be started. */
  readonly hasRun: boolean;
  constructor(message: string, { hasRun }: { hasRun: boolean }) {
    super(message);
    this.hasRun = hasRun;
  }
}

/** What the lake said of a query it could not answer, such as a table that is not there. */
export class LakeQueryError extends Error {
  override name = 'LakeQueryError';
  /** The kind of error on the other side, such as `NoSuchTableError`. */
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface QueryProcess {
  /** On an abort the work is interrupted; the promise settles when it has ended. */
  perform<W extends Work>(work: W, signal: AbortSignal): Promise<WorkResult<W>>;
  /** False once it has ended. */
  readonly isAlive: boolean;
  kill(): void;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const startMs = 30_000;
/** Where `scripts/setup/bundle.mjs` put the programs, which it writes in here; absent in source. */
const bundled = (globalThis as { PELORUS_PROGRAMS?: string }).PELORUS_PROGRAMS;
const server =
  bundled === undefined
    ? {
        file: join(import.meta.dirname, 'server.ts'),
        execArgv: ['--import', import.meta.resolve('tsx')],
      }
    : { file: join(bundled, 'lake-query.mjs'), execArgv: [] };

/** @throws QueryProcessError saying why it does not come up. */
export async function startQueryProcess(options: EngineOptions): Promise<QueryProcess> {
  const child = fork(server.file, {
    execArgv: server.execArgv,
    env: childEnv({ UV_THREADPOOL_SIZE: poolSize }),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const pending = new Map<number, Pending>();
  let isUp = false;
  const ended = endOf(child).then((how) => {
    const error = new QueryProcessError(`The process that queries the lake ended (${how}).`, {
      hasRun: isUp,
    });
    for (const one of pending.values()) one.reject(error);
    pending.clear();
    return error;
  });
  await opened(child, ended, options);
  isUp = true;
  settleReplies(child, pending);
  return queryProcess(child, pending);
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal ?? `code ${code ?? 'unknown'}`);
    });
  });

const send = (child: ChildProcess, request: Request): void => {
  // What cannot be sent to a process that is ending is settled by its end.
  if (child.connected) child.send(request, () => undefined);
};

async function opened(child: ChildProcess, ended: Promise<Error>, options: EngineOptions) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    const message = `The process that queries the lake was not ready in ${startMs / 1_000} s.`;
    timer = setTimeout(() => {
      resolve(new QueryProcessError(message, { hasRun: false }));
    }, startMs);
  });
  const first = new Promise<Error | null>((resolve) => {
    child.once('message', (reply: Reply) => {
      resolve(
        reply.kind === 'failed' ? new QueryProcessError(reply.message, { hasRun: false }) : null,
      );
    });
  });
  send(child, { kind: 'open', options });
  const problem = await Promise.race([first, ended, late]);
  clearTimeout(timer);
  if (problem === null) return;
  child.kill('SIGKILL');
  throw problem;
}

function settleReplies(child: ChildProcess, pending: Map<number, Pending>): void {
  child.on('message', (reply: Reply) => {
    if (reply.kind !== 'done' && reply.kind !== 'error') return;
    const one = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.kind === 'done') one?.resolve(reply.result);
    else one?.reject(new LakeQueryError(reply.name, reply.message));
  });
}

function queryProcess(child: ChildProcess, pending: Map<number, Pending>): QueryProcess {
  let lastId = 0;
  const isAlive = (): boolean => child.connected && child.exitCode === null;
  return {
    get isAlive() {
      return isAlive();
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    perform: <W extends Work>(work: W, signal: AbortSignal) =>
      new Promise<WorkResult<W>>((resolve, reject) => {
        if (!isAlive()) {
          reject(
            new QueryProcessError('The process that queries the lake has ended.', { hasRun: true }),
          );
          return;
        }
        const id = ++lastId;
        const cancel = (): void => {
          send(child, { kind: 'cancel', id });
        };
        const settled = (): void => {
          signal.removeEventListener('abort', cancel);
        };
        pending.set(id, {
          resolve: (result) => {
            settled();
            resolve(result as WorkResult<W>);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        });
        signal.addEventListener('abort', cancel);
        send(child, { kind: 'work', id, work });
      }),
  };
}
