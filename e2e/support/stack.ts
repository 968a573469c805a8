import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const root = resolve(import.meta.dirname, '../..');

export interface RunFile {
  web: string;
  database_url: string;
  kafka_brokers: string;
  lake_url: string;
  iceberg_catalog_url: string;
  pids: Record<string, number>;
}

export interface Stack {
  url: string;
  dataDir: string;
  pid: number;
  /** Seconds from the start of the command to its ready line. */
  readyS: number;
  /** What `up` has printed. */
  lines: string[];
  run(): RunFile;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

interface StackOptions {
  args?: string[];
  env?: Record<string, string>;
  /** A directory of an earlier run, to go on with it. */
  dataDir?: string;
}

export const aDataDir = () => mkdtempSync(join(tmpdir(), 'pelorus-stack-'));

/** Starts the whole system as a user does, on a port of its own, and resolves when it is ready. */
export async function startStack({ args = [], env = {}, dataDir = aDataDir() }: StackOptions = {}) {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'scripts/up.mjs'), '--data-dir', dataDir, '--port', '0', ...args],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise<void>((done) => {
    child.once('exit', () => {
      done();
    });
  });
  const lines: string[] = [];
  const url = await new Promise<string>((ready, refuse) => {
    const onLine = (line: string) => {
      lines.push(line);
      const found = /^Pelorus is ready at (\S+)$/.exec(line)?.[1];
      if (found) ready(found);
    };
    createInterface({ input: child.stdout }).on('line', onLine);
    createInterface({ input: child.stderr }).on('line', onLine);
    void exited.then(() => {
      refuse(new Error(`up ended before it was ready:\n${lines.join('\n')}`));
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const stack: Stack = {
    url,
    dataDir,
    pid: child.pid ?? 0,
    readyS: (performance.now() - startedAt) / 1000,
    lines,
    run: () => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile,
    stop,
    async dispose() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return stack;
}

/** Runs `pelorus COMMAND …` to its end and gives what it printed. */
export async function pelorus(args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'scripts/pelorus.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0)
    throw new Error(`pelorus ${args.join(' ')} ended with ${code ?? 'a signal'}\n${errors}`);
  return output;
}

/** The last line of `pelorus … --json`. */
export const lastJson = (output: string): unknown =>
  JSON.parse(output.trim().split('\n').at(-1) ?? '');
