import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface PythonBridge {
  /** @throws Error with what the engine said. */
  ask<T>(operation: string, args?: Record<string, unknown>): Promise<T>;
  stop: () => Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const logTail = 4_000;

/** Runs a script that answers lines of JSON (bridge.py), one after the other. */
export function startBridge(
  python: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): PythonBridge {
  const child = spawn(python, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const waiting: Waiting[] = [];
  let log = '';
  child.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-logTail)));
  createInterface(child.stdout).on('line', (line) => {
    const answer = JSON.parse(line) as { result?: unknown; error?: string };
    const next = waiting.shift();
    if (answer.error === undefined) next?.resolve(answer.result);
    else next?.reject(new Error(answer.error));
  });
  child.on('exit', () => {
    for (const one of waiting.splice(0)) one.reject(new Error(`${args[0]} ended:\n${log}`));
  });
  return {
    ask: <T>(op: string, given: Record<string, unknown> = {}) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ resolve: resolve, reject });
        child.stdin.write(`${JSON.stringify({ op, args: given })}\n`);
      }),
    stop: async () => {
      child.stdin.end();
      child.kill('SIGTERM');
      await exited;
    },
  };
}
