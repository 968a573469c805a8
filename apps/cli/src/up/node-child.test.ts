import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NodeChild, nodeChild } from './node-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-child-'));
const goesOn = 'setInterval(() => {}, 1000);';

function aChild(name: string, program: string, extra: Partial<NodeChild> = {}): NodeChild {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, program);
  return {
    name,
    args: [file],
    cwd: folder,
    env: { GREETING: 'ahoy' },
    logFile: join(folder, `${name}.log`),
    readyLine: (line) => line === 'ready',
    stopMs: 300,
    ...extra,
  };
}
const signal = new AbortController().signal;

describe('nodeChild', () => {
  it('is ready on its line, logs what it says and stops when asked', async () => {
    const spec = aChild(
      'good',
      `console.log(process.env.GREETING); console.log('ready'); ${goesOn}`,
    );
    const running = await nodeChild(spec)(signal);
    await running.stop();
    expect(await running.exited).toBe('SIGTERM');
    expect(readFileSync(spec.logFile, 'utf8')).toBe('ahoy\nready\n');
  });

  it.each([
    ['gives way when told to', 19],
    ['never takes more than it was given', -20],
  ])('%s', async (_name, niceness) => {
    const asks = `import { getPriority } from 'node:os'; console.log('ready', getPriority()); ${goesOn}`;
    const readyLine = (line: string) => line.startsWith('ready');
    const spec = aChild(`nice${niceness}`, asks, { readyLine, niceness });
    const running = await nodeChild(spec)(signal);
    await running.stop();
    const expected = Math.max(getPriority(), niceness);
    expect(readFileSync(spec.logFile, 'utf8')).toBe(`ready ${expected}\n`);
  });

  it('rejects with its last words when it ends before it is ready', async () => {
    const start = nodeChild(aChild('bad', `console.error('no such port'); process.exit(3);`));
    await expect(start(signal)).rejects.toThrow(
      /ended before it was ready \(code 3\)\s+no such port/,
    );
  });

  it('is killed when it does not stop in time', async () => {
    const deaf = `process.on('SIGTERM', () => {}); console.log('ready'); ${goesOn}`;
    const running = await nodeChild(aChild('deaf', deaf))(signal);
    await running.stop();
    expect(await running.exited).toBe('SIGKILL');
  });

  it('ends when a start is given up', async () => {
    const giveUp = new AbortController();
    const started = nodeChild(aChild('slow', goesOn))(giveUp.signal);
    giveUp.abort();
    await expect(started).rejects.toThrow('stopping');
  });

  it('ends when the process that started it is killed', async () => {
    const pidFile = join(folder, 'leashed.pid');
    const leashed = aChild(
      'leashed',
      `import { writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
       console.log('ready'); ${goesOn}`,
    );
    const parent = aChild(
      'parent',
      `import { nodeChild } from ${JSON.stringify(join(import.meta.dirname, 'node-child.ts'))};
       const spec = { ...${JSON.stringify(leashed)}, readyLine: (line) => line === 'ready' };
       await nodeChild(spec)(new AbortController().signal);
       console.log('ready');`,
    );
    const running = await nodeChild(parent)(signal);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    running.kill();
    await running.exited;
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
