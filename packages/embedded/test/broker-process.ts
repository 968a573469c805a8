import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/broker/main.ts', import.meta.url));

export interface BrokerProcess {
  port: number;
  child: ChildProcess;
  /** Ends the process with the signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** The embedded broker in a process of its own, as `pelorus up` runs it. */
export async function spawnBroker(args: readonly string[]): Promise<BrokerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error(errors.trim()))),
  ]);
  return {
    port: Number(/:(\d+)$/.exec(String(line[0]))?.[1]),
    child,
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
