import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism, getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { openBoundedLog } from './bounded-log.ts';
import { childEnvironment } from './env.ts';
import { loader } from './programs.ts';
import type { Running, Start } from './running.ts';
import { UserError } from './user-error.ts';

export interface NodeChild {
  name: string;
  /** The program and its arguments. */
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  logFile: string;
  /** Whether a line of its output says that it is ready. */
  readyLine?: (line: string) => boolean;
  /** Or a look at it from outside that resolves when it is. */
  readyCheck?: (signal: AbortSignal) => Promise<void>;
  stopMs: number;
  /** Lower than that of the others, so that it takes the time that they leave (nice value, 1 to 19). */
  niceness?: number | undefined;
}

const leash = pathToFileURL(join(import.meta.dirname, 'leash.mjs')).href;
/** New objects get half the room that V8 would take: it is as fast, and 24 MB smaller. */
const heap = ['--max-semi-space-size=8'];
/** Where all cores are busy, threads that help to collect garbage mostly wait for each other. */
const collecting = availableParallelism() < 4 ? ['--single-threaded-gc'] : [];
const nodeArgs = [...heap, ...collecting, ...loader, '--import', leash];
const keptLines = 12;

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? `code ${code ?? 'unknown'}`);
    });
  });

async function stopChild(child: ChildProcess, exited: Promise<string>, stopMs: number) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await exited;
  clearTimeout(timer);
}

/** Follows the output into the log file; resolves `ready` on the line that says so. */
function follow(child: ChildProcess, spec: NodeChild) {
  const log = openBoundedLog(spec.logFile);
  const last: string[] = [];
  let markReady: () => void;
  const ready = new Promise<void>((resolve) => (markReady = resolve));
  const onLine = (line: string) => {
    log.write(`${line}\n`);
    last.push(line);
    if (last.length > keptLines) last.shift();
    if (spec.readyLine?.(line)) markReady();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine);
  }
  child.once('close', () => {
    log.close();
  });
  return { ready, last };
}

/** Lowers its priority, never raises it: only root may, and who runs `up` behind others means it. */
function giveWay(pid: number, niceness: number): void {
  try {
    if (getPriority(pid) < niceness) setPriority(pid, niceness);
  } catch {
    // Not everywhere is it allowed, and it works without.
  }
}

/** Makes the starter of a Node process of ours, in its own process group and on our leash. */
export const nodeChild =
  (spec: NodeChild): Start =>
  async (signal): Promise<Running> => {
    // Detached: Ctrl-C in the terminal reaches `up` alone, which stops the others in order.
    const child = spawn(process.execPath, [...nodeArgs, ...spec.args], {
      cwd: spec.cwd,
      env: childEnvironment(spec.env),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid === undefined) throw new Error(`${spec.name} could not be started`);
    // At once: threads take it from the one that makes them.
    giveWay(child.pid, spec.niceness ?? 0);
    const exited = endOf(child);
    const { ready, last } = follow(child, spec);
    const ended = exited.then((end) => {
      throw new UserError(
        [`${spec.name} ended before it was ready (${end})`, ...last].join('\n    '),
      );
    });
    ended.catch(() => undefined);
    const decided = new AbortController();
    const either = AbortSignal.any([signal, decided.signal]);
    const stop = () => stopChild(child, exited, spec.stopMs);
    try {
      await Promise.race([spec.readyCheck?.(either) ?? ready, ended, aborted(either)]);
    } catch (error) {
      await stop();
      throw error;
    } finally {
      decided.abort();
    }
    return { pid: child.pid, exited, stop, kill: () => void child.kill('SIGKILL') };
  };

function aborted(signal: AbortSignal): Promise<never> {
  const refusal = new Promise<never>((_, reject) => {
    const refuse = () => {
      reject(new Error('stopping'));
    };
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
  refusal.catch(() => undefined);
  return refusal;
}
