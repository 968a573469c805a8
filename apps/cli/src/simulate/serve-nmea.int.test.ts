import { NmeaReader } from '@pelorus/pipeline/nmea/reader';
import type { Received } from '@pelorus/pipeline/nmea/received';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { runCli } from '../../test/run-cli.ts';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function serve(...args: string[]) {
  const command = ['--import', 'tsx', main, 'simulate', '--nmea-tcp', '0', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  for await (const line of createInterface(child.stderr)) {
    const port = /tcp:\/\/127\.0\.0\.1:(\d+), station SIMULATED/.exec(line)?.[1];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error('it did not say where it serves');
}

/** Messages until there are so many, and what was wrong. */
async function hear(port: number, count: number) {
  const received: Received[] = [];
  const errors: string[] = [];
  const reader = new NmeaReader({
    onMessage: (one) => received.push(structuredClone(one)),
    onError: ({ problem }) => errors.push(problem),
  });
  const socket = connect(port, '127.0.0.1');
  for await (const bytes of socket) {
    reader.push(bytes as Buffer);
    if (received.length >= count) break;
  }
  socket.destroy();
  return { received, errors };
}

it('serves the fleet to several clients, named as simulated, until it is told to stop', async () => {
  const { child, port } = await serve('--vessels', '300');
  const heard = await Promise.all([hear(port, 40), hear(port, 40)]);
  for (const { received, errors } of heard) {
    expect(errors).toEqual([]);
    expect(new Set(received.map(({ station }) => station))).toEqual(new Set(['SIMULATED']));
    expect(received.some(({ message }) => message.type === 1)).toBe(true);
    const ages = received.map(({ timeMs }) => Date.now() - (timeMs ?? 0));
    expect(Math.max(...ages)).toBeLessThan(60_000);
  }
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}, 120_000);

it('a port that another program has is told in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { code, stderr } = await runCli(['simulate', '--nmea-tcp', String(port)]);
  taken.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(
      /^pelorus: port \d+ cannot be opened: another program has it/,
    ) as string,
  });
});

it('what makes a file is refused beside it', async () => {
  const { code, stderr } = await runCli(['simulate', '--nmea-tcp', '0', '--out', 'x.csv']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/'--nmea-tcp <port>' cannot be used with option '--out <file>'/);
});
