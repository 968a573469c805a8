import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBatch } from '../../test/a-batch.ts';
import { spawnBroker } from '../../test/broker-process.ts';
import { RawClient } from '../../test/raw-client.ts';
import { fetchRaw, produceRaw } from '../../test/raw-requests.ts';
import { waitUntil } from '../../test/wait-until.ts';
import { startBroker, type RunningBroker } from './server.ts';

let dir: string;
let running: RunningBroker[];
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pelorus-server-'));
  running = [];
});
afterEach(async () => {
  for (const broker of running) await broker.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startBroker>[0]> = {}) {
  const broker = await startBroker({ dir: path.join(dir, 'data'), port: 0, ...options });
  running.push(broker);
  return broker;
}

const connectTo = (broker: RunningBroker) => RawClient.connect(`127.0.0.1:${broker.port}`);
/** Metadata 4 of one topic, which may be created. */
const askForTopic = (client: RawClient, topic: string) =>
  client.ask({
    key: 3,
    version: 4,
    body: (writer) => writer.array([topic], (name) => writer.string(name)).boolean(true),
  });

describe('starting', () => {
  test('a port that is taken is one sentence', async () => {
    const { port } = await start();
    await expect(start({ dir: path.join(dir, 'other'), port })).rejects.toThrow(
      `port ${port} is taken by another program`,
    );
  });

  test('after a failed start the directory is free again', async () => {
    const { port } = await start();
    const other = path.join(dir, 'other');
    await expect(start({ dir: other, port })).rejects.toThrow();
    await expect(start({ dir: other })).resolves.toMatchObject({
      port: expect.any(Number) as number,
    });
  });

  test('a directory in use is one sentence with the process id', async () => {
    await start();
    await expect(start()).rejects.toThrow(`in use by the broker with process id ${process.pid}`);
  });

  test.each([
    ['a dead process', '999999999 1'],
    ['another program that has the id now', `${process.pid} 1`],
    ['nobody', ''],
  ])('a lock left by %s is taken over', async (_name, lock) => {
    mkdirSync(path.join(dir, 'data'));
    writeFileSync(path.join(dir, 'data', 'lock'), lock);
    await start();
    expect(readFileSync(path.join(dir, 'data', 'lock'), 'utf8')).toMatch(`${process.pid} `);
  });

  test('a directory that cannot be written is one sentence', async () => {
    writeFileSync(path.join(dir, 'file'), '');
    await expect(start({ dir: path.join(dir, 'file', 'data') })).rejects.toThrow(
      /cannot be written \(ENOTDIR\)/,
    );
  });

  test('the process says so in one line and ends with 1', async () => {
    const { port } = await start();
    const args = ['--port', String(port), '--dir', path.join(dir, 'other')];
    await expect(spawnBroker(args)).rejects.toThrow(
      new Error(`broker: port ${port} is taken by another program`),
    );
    await expect(spawnBroker(['--port', '0'])).rejects.toThrow('--dir DIRECTORY is needed');
  });

  test('the process stops on SIGTERM with 0 and leaves no lock', async () => {
    const broker = await spawnBroker(['--port', '0', '--dir', path.join(dir, 'data')]);
    await broker.end('SIGTERM');
    expect(broker.child.exitCode).toBe(0);
    await start();
  });
});

describe('topics asked for', () => {
  test.each([
    ['are not created by default', false, 3],
    ['are created where that is switched on', true, 0],
  ])('%s', async (_name, autoCreateTopics, error) => {
    const client = await connectTo(await start({ autoCreateTopics }));
    await askForTopic(client, 'asked');
    const produced = await produceRaw(client, { topic: 'asked', records: aBatch() });
    expect(produced.error).toBe(error);
    client.close();
  });
});

describe('connections', () => {
  test('a request that is too long, cut short or unknown ends that connection alone', async () => {
    const broker = await start({ autoCreateTopics: true });
    const good = await connectTo(broker);
    await askForTopic(good, 'topic');
    for (const bytes of ['7fffffff', 'ffffffff', '0000000200ff', '0000000a00630000000000010000']) {
      const socket = connect(broker.port, '127.0.0.1');
      let isClosed = false;
      socket.on('close', () => (isClosed = true)).on('error', () => undefined);
      socket.write(Buffer.from(bytes, 'hex'));
      await waitUntil(`closed after ${bytes}`, 5000, () => isClosed);
    }
    expect((await produceRaw(good, { topic: 'topic', records: aBatch() })).error).toBe(0);
    good.close();
  });

  test('answers come in the order of the requests, also after one that waits', async () => {
    const client = await connectTo(await start({ autoCreateTopics: true }));
    await askForTopic(client, 'topic');
    const order: string[] = [];
    const waiting = fetchRaw(client, { topic: 'topic', offset: 0, maxWaitMs: 200 });
    const produced = produceRaw(client, { topic: 'topic', records: aBatch() });
    await Promise.all([
      waiting.then(() => order.push('fetch')),
      produced.then(() => order.push('produce')),
    ]);
    expect(order).toEqual(['fetch', 'produce']);
    client.close();
  });

  test('stopping does not wait for a fetch that waits', async () => {
    const broker = await startBroker({
      dir: path.join(dir, 'own'),
      port: 0,
      autoCreateTopics: true,
    });
    const client = await connectTo(broker);
    await askForTopic(client, 'topic');
    const waiting = fetchRaw(client, { topic: 'topic', offset: 0, maxWaitMs: 60_000 });
    waiting.catch(() => undefined);
    await broker.stop();
    await expect(waiting).rejects.toThrow('closed the connection');
  });

  test('a client that does not read holds up nobody and little memory', async () => {
    const broker = await start({ autoCreateTopics: true });
    const [slow, quick] = [await connectTo(broker), await connectTo(broker)];
    await askForTopic(quick, 'topic');
    const records = aBatch({ values: ['x'.repeat(1_000_000)] });
    for (let sent = 0; sent < 8; sent++) await produceRaw(quick, { topic: 'topic', records });
    slow.pause();
    const before = process.memoryUsage().arrayBuffers;
    const big = { topic: 'topic', offset: 0, maxBytes: 2 ** 23, partitionMaxBytes: 2 ** 23 };
    for (let asked = 0; asked < 30; asked++) void fetchRaw(slow, big).catch(() => undefined);
    for (let asked = 0; asked < 30; asked++)
      await produceRaw(quick, { topic: 'topic', records: aBatch() });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 2 ** 20);
    slow.close();
    quick.close();
  });
});
