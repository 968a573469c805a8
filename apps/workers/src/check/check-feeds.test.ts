import { afterEach, expect, test } from 'vitest';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer } from '../../test/stubs/nmea-server.ts';
import { systemClock } from '../runtime/clock.ts';
import { parseFeeds } from '../sources/feed-file.ts';
import { checkFeeds } from './check-feeds.ts';

const opened: { kill(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.kill();
});
async function check(feeds: Record<string, object>, seconds = 1) {
  const lines: string[] = [];
  const text = JSON.stringify({ feeds });
  const isWell = await checkFeeds(parseFeeds(text, { path: 'feeds.yaml', env: {} }), {
    ...{ seconds, clock: systemClock },
    say: (line) => lines.push(line),
  });
  return { isWell, text: lines.join('\n') };
}
async function aServer() {
  const server = await startNmeaServer();
  opened.push(server);
  return server;
}
const at = (port: number) => ({ kind: 'nmea-tcp', host: '127.0.0.1', port });

test('says what it heard', async () => {
  const server = await aServer();
  const checking = check({ a: { ...at(server.port), must_speak: true } });
  await server.hasClient();
  await server.say(`${positionLine(0)}${positionLine(1)}noise\r\n`);
  const { isWell, text } = await checking;
  expect(isWell).toBe(true);
  expect(text).toMatch(/^nmea-tcp:a {2}heard 2 messages in 1\.\d s, \d\.\d a second\n/);
  expect(text).toContain('    by type  1: 2\n    1 could not be read  no_sentence: 1\n');
  expect(text).toMatch(/first position {2}219000001 at 55\.6, 12\.6, 20\d\d-/);
});

test('says why it heard nothing, and what to do, and ends well unless somebody must speak', async () => {
  const gone = await startNmeaServer();
  await gone.kill();
  const silent = await aServer();
  const babbling = await aServer();
  const feeds = { gone: at(gone.port), silent: at(silent.port), other: at(babbling.port) };
  const checking = check({ ...feeds, made: { kind: 'simulator' } });
  await babbling.hasClient();
  await babbling.say('HTTP/1.1 400 Bad Request\r\n');
  const { isWell, text } = await checking;
  expect(isWell).toBe(true);
  expect(text).toContain(`nmea-tcp:gone  disconnected: nothing listens at 127.0.0.1:${gone.port}:`);
  expect(text).toMatch(/nmea-tcp:silent {2}connected, but silent in 1\.\d s/);
  expect(text).toMatch(/nmea-tcp:other {2}26 bytes in 1\.\d s, but nothing that is a message/);
  expect(text).toContain('simulator:made  runs by itself');
  const strict = await check({ gone: { ...feeds.gone, must_speak: true } });
  expect(strict.isWell).toBe(false);
  expect(strict.text).toContain('it must speak');
});
