import type { EventLog } from '@pelorus/eventlog/event-log';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { runFeedOf, untilHealth } from '../../test/feed-world.ts';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer } from '../../test/stubs/nmea-server.ts';
import { systemClock } from '../runtime/clock.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.stop();
});
async function createScene(changes: Parameters<typeof runFeedOf>[1] = {}) {
  const server = await startNmeaServer();
  opened.push({ stop: () => server.kill() });
  const options = { kind: 'nmea-tcp', host: '127.0.0.1', port: server.port, silence_timeout_s: 5 };
  const { source, world } = await runFeedOf(options, changes);
  opened.push(source);
  await server.hasClient();
  return { server, source, world };
}
const firstPart = (sequence: number) =>
  ({
    0: '!AIVDM,2,1,0,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1D\r\n',
    1: '!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\r\n',
  })[sequence % 2] ?? '';

test('fragments that never complete are each given up by name', async () => {
  const { server, source } = await createScene();
  for (let number = 0; number < 1000; number += 1) await server.say(firstPart(number));
  await server.say(positionLine(0));
  await untilHealth(source, { messages: 1, received: 999 });
  await source.stop();
  expect(source.health()).toMatchObject({
    ...{ received: 1001, unreadable: 1000, problems: { incomplete_message: 1000 } },
  });
});

test.each<[string, string | Uint8Array, string, number]>([
  ['a line of 1 MB', `${'x'.repeat(1_000_000)}\n`, 'line_too_long', 1],
  ['a megabyte of NULs', new Uint8Array(1_000_000), 'line_too_long', 1],
  ['NULs in lines', Buffer.from('\0\0\0\n'.repeat(500)), 'no_sentence', 500],
  ['bytes of no meaning', Buffer.from('\xff\xfe\x80 \n'.repeat(500), 'latin1'), 'no_sentence', 500],
])('%s: refused by name, and the line after it is read', async (...[, bad, problem, count]) => {
  const { server, source } = await createScene();
  await server.say(positionLine(0));
  await server.say(bad);
  await server.say(`\n${positionLine(1)}`);
  await untilHealth(source, { messages: 2, unreadable: count, problems: { [problem]: count } });
  expect(source.health()).toMatchObject({ received: 2 + count, connects: 1 });
});

test('a client that sends byte by byte is not timed out while they come', async () => {
  const { server, source } = await createScene();
  const line = positionLine(0);
  // Longer than the time-out for silence in all.
  const pauseMs = Math.ceil(7000 / line.length);
  for (const byte of line) {
    await server.say(byte);
    await wait(pauseMs);
  }
  await untilHealth(source, { messages: 1, bytes: line.length });
  expect(source.health()).toMatchObject({ connects: 1, last_error: null });
});

test('one that says nothing at all is called anew', async () => {
  const { server, source } = await createScene();
  await untilHealth(source, { last_error: 'nothing came for 5 s', connects: 2 });
  await server.say(positionLine(0));
  await untilHealth(source, { messages: 1 });
});

test('a flood is held back by the log, and all of it is read', async () => {
  const slow =
    (append: EventLog['produce']): EventLog['produce'] =>
    async (...args) => {
      await wait(5);
      return append(...args);
    };
  const { server, source } = await createScene({ produce: slow });
  const block = Array.from({ length: 1000 }, (_, number) => positionLine(number)).join('');
  const before = process.memoryUsage().rss;
  let mostRss = 0;
  for (let thousand = 0; thousand < 200; thousand += 1) {
    await server.say(block);
    mostRss = Math.max(mostRss, process.memoryUsage().rss);
  }
  await untilHealth(source, { messages: 200_000, unreadable: 0, received: 200_000 });
  expect((mostRss - before) / 2 ** 20).toBeLessThan(300);
});

test.each([
  ['ahead', 3_600_000],
  ['back', -3_600_000],
])('a clock that jumps %s loses nothing', async (_, jumpMs) => {
  let offsetMs = 0;
  const clock = { ...systemClock, now: () => Date.now() + offsetMs };
  const { server, source } = await createScene({ clock });
  for (let number = 0; number < 6; number += 1) {
    await server.hasClient();
    await server.say(positionLine(number));
    await untilHealth(source, { messages: number + 1 });
    if (number % 2 === 1) offsetMs += jumpMs;
  }
  await source.stop();
  expect(source.health()).toMatchObject({ received: 6, unreadable: 0 });
});
