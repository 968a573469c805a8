import { afterEach, expect, test, vi } from 'vitest';
import { runFeedOf, untilHealth } from '../../test/feed-world.ts';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer, type NmeaServer } from '../../test/stubs/nmea-server.ts';

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
async function listenTo(server: NmeaServer, more = {}) {
  const options = { kind: 'nmea-tcp', host: '127.0.0.1', port: server.port, ...more };
  const running = await runFeedOf(options);
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
