import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../../../../packages/embedded/src/free-port.ts';
import { runFeedOf, untilHealth } from '../../test/feed-world.ts';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-nmea-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.stop();
});
async function run(options: Record<string, unknown>) {
  const running = await runFeedOf(options, { directory: folder });
  opened.push(running.source);
  return running;
}
async function callTo(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  opened.push({ stop: () => Promise.resolve(void socket.destroy()) });
  return socket;
}
const twoParts = [
  '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\r\n',
  '!AIVDM,2,2,1,A,88888888880,2*25\r\n',
];

test('senders over TCP do not disturb each other, and are counted', async () => {
  const port = await freePort({ port: 0, fixed: false });
  const { source } = await run({ kind: 'nmea-tcp-server', port });
  await untilHealth(source, { last_error: `nobody is connected to 127.0.0.1:${port}` });
  const [one, other] = [await callTo(port), await callTo(port)];
  await untilHealth(source, {
    connection: 'connected',
    detail: `2 connected to 127.0.0.1:${port}`,
  });
  one.write(twoParts[0] ?? '');
  other.write(positionLine(1));
  other.write(positionLine(2).slice(0, 15));
  await untilHealth(source, { messages: 1 });
  one.write(twoParts[1] ?? '');
  await untilHealth(source, { messages: 2 });
  other.end();
  await untilHealth(source, { problems: { cut_short: 1 }, unreadable: 0 });
  one.resetAndDestroy();
  await untilHealth(source, { connection: 'disconnected' });
});

test('a message open when its sender is gone is given up by name', async () => {
  const port = await freePort({ port: 0, fixed: false });
  const { source } = await run({ kind: 'nmea-tcp-server', port });
  const sender = await callTo(port);
  sender.end(twoParts[0] ?? '');
  await untilHealth(source, { problems: { incomplete_message: 1 }, unreadable: 1 });
});

test('a port that is taken is told in one sentence', async () => {
  const port = await freePort({ port: 0, fixed: false });
  await run({ kind: 'nmea-tcp-server', port });
  await callTo(port);
  const { source } = await run({ kind: 'nmea-tcp-server', port });
  await untilHealth(source, {
    connection: 'disconnected',
    last_error: `127.0.0.1:${port} is taken by another program: choose another port`,
  });
});

test('datagrams end their lines, and parts come in several of them', async () => {
  const port = await freePort({ port: 0, fixed: false });
  const { source } = await run({ kind: 'nmea-udp', port });
  await untilHealth(source, { connection: 'connected' });
  const sender = createSocket('udp4');
  const say = (text: string) => {
    sender.send(text, port, '127.0.0.1');
  };
  say(positionLine(0).trimEnd());
  for (const part of twoParts) say(part);
  say(`${positionLine(1)}${positionLine(2)}half a li`);
  await untilHealth(source, { messages: 4, unreadable: 1, problems: { no_sentence: 1 } });
  sender.close();
});

test('a file is read once', async () => {
  writeFileSync(join(folder, 'day.nmea'), positionLine(0) + positionLine(1).trimEnd());
  const { source } = await run({ kind: 'nmea-file', path: 'day.nmea' });
  await untilHealth(source, { connection: 'ended', messages: 2 });
});

test('a pipe is read whenever somebody writes', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const { source } = await run({ kind: 'nmea-file', path });
  await untilHealth(source, { connection: 'connected' });
  for (const count of [1, 2]) {
    const writer = createWriteStream(path);
    writer.write(positionLine(count));
    await untilHealth(source, { messages: count });
    writer.end();
    await untilHealth(source, { connects: count, connection: 'disconnected' });
  }
});

test.each([
  ['a device that is not there', 'gone', /gone does not exist$/],
  ['a directory', '.', /is a directory: name a device/],
])('%s is told in one sentence', async (_, path, sentence) => {
  const { source } = await run({ kind: 'nmea-file', path });
  await vi.waitFor(() => expect(source.health().last_error).toMatch(sentence));
});
