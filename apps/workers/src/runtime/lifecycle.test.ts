import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLifecycle } from './lifecycle.ts';

const log = pino({ level: 'silent' });

describe('a lifecycle', () => {
  it('stops the newest first, each when the one before has stopped', async () => {
    const lifecycle = createLifecycle(log);
    const said: string[] = [];
    for (const name of ['database', 'log', 'readers']) {
      lifecycle.add(name, async () => {
        said.push(`${name} stops`);
        await new Promise(setImmediate);
        said.push(`${name} stopped`);
      });
    }
    await lifecycle.stop();
    expect(said).toEqual(
      ['readers', 'log', 'database'].flatMap((name) => [`${name} stops`, `${name} stopped`]),
    );
  });

  it('stops once, whoever asks again waits for the same stop', async () => {
    const lifecycle = createLifecycle(log);
    let stops = 0;
    lifecycle.add('one', () => void (stops += 1));
    expect(lifecycle.isStopping).toBe(false);
    const both = [lifecycle.stop(), lifecycle.stop()];
    expect(lifecycle.isStopping).toBe(true);
    await Promise.all(both);
    expect(stops).toBe(1);
  });

  it('also stops what is added while it stops', async () => {
    const lifecycle = createLifecycle(log);
    let isLateStopped = false;
    lifecycle.add('early', () => {
      lifecycle.add('late', () => void (isLateStopped = true));
    });
    await lifecycle.stop();
    expect(isLateStopped).toBe(true);
  });

  it('ends with the failure of a part, and leaves alone what is below it', async () => {
    const lifecycle = createLifecycle(log);
    let isBelowStopped = false;
    lifecycle.add('below', () => void (isBelowStopped = true));
    lifecycle.add('part', () => Promise.reject(new Error('stuck')));
    await expect(lifecycle.stop()).rejects.toThrow('stuck');
    expect(isBelowStopped).toBe(false);
  });
});

/** A process with one part that stops as told; its signals are real ones. */
function aProcess(stop: string) {
  const program = `
    import { pino } from 'pino';
    import { createLifecycle, stopOnSignals } from '${new URL('./lifecycle.ts', import.meta.url).href}';
    const log = pino({ level: 'silent' });
    const lifecycle = createLifecycle(log);
    lifecycle.add('part', () => { console.log('stopping'); return ${stop}; });
    stopOnSignals(lifecycle, { log, deadlineMs: 300, exit: (code) => process.exit(code) });
    setInterval(() => undefined, 1000);
    console.log('ready');`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
  );
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    said: async () => (await lines.next()).value as string,
    send: (signal: NodeJS.Signals) => child.kill(signal),
    code: async () => (await exited)[0],
  };
}

describe('signals', () => {
  const forever = 'new Promise(() => undefined)';
  it.each<[string, string, NodeJS.Signals[], number]>([
    ['SIGTERM stops in order', 'Promise.resolve()', ['SIGTERM'], 0],
    ['SIGINT does too', 'Promise.resolve()', ['SIGINT'], 0],
    ['a part that fails to stop is a failure', 'Promise.reject(new Error())', ['SIGTERM'], 1],
    ['a part that hangs meets the deadline', forever, ['SIGTERM'], 1],
    ['the second signal waits for nothing', forever, ['SIGTERM', 'SIGINT'], 1],
  ])('%s', async (...[, stop, signals, code]) => {
    const running = aProcess(stop);
    expect(await running.said()).toBe('ready');
    const [first, ...more] = signals;
    if (first) running.send(first);
    expect(await running.said()).toBe('stopping');
    for (const signal of more) running.send(signal);
    expect(await running.code()).toBe(code);
  });
});
