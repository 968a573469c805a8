import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  env?: Record<string, string>;
  input?: Uint8Array;
  /** Sends this signal once standard error says something that matches. */
  interrupt?: { when: RegExp; signal: NodeJS.Signals };
}

/** Runs `pelorus …` in a process of its own, as users do. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, DATABASE_URL: '', KAFKA_BROKERS: '', ...options.env },
  });
  const { interrupt } = options;
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    const before = interrupt?.when.test(said);
    said += bytes.toString();
    if (interrupt && !before && interrupt.when.test(said)) child.kill(interrupt.signal);
  });
  // A command that ends before it has read its input is no error of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** The last line of the output as JSON. */
export const lastJson = ({ stdout }: CliRun): Record<string, unknown> =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
