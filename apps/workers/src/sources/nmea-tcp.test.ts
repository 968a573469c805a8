import { afterEach, describe, expect, test, vi } from 'vitest';
import { type FeedChanges, runFeedOf, untilHealth } from '../../test/feed-world.ts';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer, type NmeaServer } from '../../test/stubs/nmea-server.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.stop();
});

async function aServer(): Promise<NmeaServer> {
  const server = await startNmeaServer();
  opened.push({ stop: () => server.kill() });
  return server;
}

/** A feed from the server, in real time. */
async function listenTo(server: NmeaServer, more = {}, changes: FeedChanges = {}) {
  const options = { kind: 'nmea-tcp', host: '127.0.0.1', port: server.port, ...more };
  const running = await runFeedOf(options, changes);
  opened.push(running.source);
  return running;
}

test('positions reach the log, with their source, station and licence', async () => {
  const server = await aServer();
  const { world, source } = await listenTo(server, { station: 'mole', licence: 'ours' });
  await server.hasClient();
  await server.say(positionLine(0) + positionLine(1) + 'noise\r\n');
  await untilHealth(source, {
    received: 3,
    messages: 2,
    unreadable: 1,
    problems: { no_sentence: 1 },
  });
  expect(source.health()).toMatchObject({
    ...{ source: 'nmea-tcp:harbour', connection: 'connected', connects: 1, last_error: null },
  });
  await source.stop();
  const records = await world.records();
  expect(records.filter(({ mmsi }) => mmsi)).toMatchObject([
    { mmsi: '219000001', latitude: 55.6 },
    { mmsi: '219000002', latitude: 55.6 },
  ]);
  expect(records).toContainEqual({ unreadable: 'malformed_line', raw: 'noise', format: 'nmea' });
});

test('a server that is killed and comes back is found again', async () => {
  const server = await aServer();
  const { source } = await listenTo(server);
  await server.hasClient();
  await server.say(positionLine(0));
  await untilHealth(source, { received: 1 });
  await server.kill();
  await untilHealth(source, { connection: 'disconnected' });
  await vi.waitFor(() => expect(source.health().last_error).toMatch(/^nothing listens at 127/));
  await server.revive();
  await server.hasClient();
  await server.say(positionLine(1));
  await untilHealth(source, { connection: 'connected', connects: 2, received: 2 });
});

test('a line that was cut through is no line', async () => {
  const server = await aServer();
  const { source } = await listenTo(server);
  await server.hasClient();
  await server.say(positionLine(0) + positionLine(1).slice(0, 20));
  await server.hangUp();
  await untilHealth(source, { problems: { cut_short: 1 }, connection: 'disconnected' });
  await server.hasClient();
  await server.say(positionLine(1));
  await untilHealth(source, { received: 2, unreadable: 0, connects: 2 });
});

test('one that takes on and hangs up says so', async () => {
  const server = await aServer();
  server.turnAway();
  const { source } = await listenTo(server);
  await untilHealth(source, {
    last_error: `127.0.0.1:${server.port} closed the connection`,
    connection: 'disconnected',
  });
});

describe('a peer that breaks off again and again', () => {
  // A pause is half to all of 500 ms, doubled for each failure that followed on another.
  test.each([
    ['after positions is tried again soon', { said: positionLine(0), fullMs: [500, 500, 500] }],
    ['after a greeting is left alone longer', { said: 'hello\r\n', fullMs: [1000, 2000, 4000] }],
  ])('%s', async (_, { said, fullMs }) => {
    const server = await aServer();
    const pauses: number[] = [];
    const sleep: Clock['sleep'] = (ms, signal) => {
      pauses.push(ms);
      return systemClock.sleep(1, signal);
    };
    await listenTo(server, {}, { clock: { ...systemClock, sleep } });
    for (const full of fullMs) {
      await server.hasClient();
      await server.say(said);
      await server.hangUp();
      await vi.waitFor(() => expect(pauses).not.toEqual([]));
      const pause = pauses.shift();
      expect(pause).toBeGreaterThanOrEqual(full / 2);
      expect(pause).toBeLessThanOrEqual(full);
    }
  });
});
