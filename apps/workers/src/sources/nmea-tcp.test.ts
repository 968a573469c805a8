import { afterEach, expect, test, vi } from 'vitest';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer, type NmeaServer } from '../../test/stubs/nmea-server.ts';
import { createSourceWorld } from '../../test/source-world.ts';
import { systemClock } from '../runtime/clock.ts';
import { parseFeeds } from './feed-file.ts';
import type { RunningSource } from './source.ts';
import { startFeed } from './start-feed.ts';

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
async function listenTo(server: NmeaServer, more = '') {
  const world = await createSourceWorld();
  const text = `feeds: { harbour: { kind: nmea-tcp, host: 127.0.0.1, port: ${server.port}${more} } }`;
  const [feed] = parseFeeds(text, { path: 'feeds.yaml', env: {} });
  if (!feed) throw new Error('there is no feed');
  const source = await startFeed(feed, { ...world.ports().ports, clock: systemClock });
  opened.push(source);
  return { world, source };
}
const until = (source: RunningSource, facts: object) =>
  vi.waitFor(() => expect(source.health()).toMatchObject(facts), { timeout: 30_000 });

test('positions reach the log, with their source, station and licence', async () => {
  const server = await aServer();
  const { world, source } = await listenTo(server, ', station: mole, licence: ours');
  await server.hasClient();
  await server.say(positionLine(0) + positionLine(1) + 'noise\r\n');
  await until(source, { received: 3, messages: 2, unreadable: 1, problems: { no_sentence: 1 } });
  expect(source.health()).toMatchObject({
    ...{ source: 'nmea-tcp:harbour', connection: 'connected', connects: 1, last_error: null },
  });
  await source.stop();
  const records = await world.records();
  expect(records.filter(({ mmsi }) => mmsi)).toMatchObject([
    { mmsi: '219000001', latitude: 55.6 },
    { mmsi: '219000002', latitude: 55.6 },
  ]);
  expect(records).toContainEqual({ unreadable: 'malformed_line', raw: 'noise' });
});

test('a server that is killed and comes back is found again', async () => {
  const server = await aServer();
  const { source } = await listenTo(server);
  await server.hasClient();
  await server.say(positionLine(0));
  await until(source, { received: 1 });
  await server.kill();
  await until(source, { connection: 'disconnected' });
  await vi.waitFor(() => expect(source.health().last_error).toMatch(/^nothing listens at 127/));
  await server.revive();
  await server.hasClient();
  await server.say(positionLine(1));
  await until(source, { connection: 'connected', connects: 2, received: 2 });
});

test('a line that was cut through is no line', async () => {
  const server = await aServer();
  const { source } = await listenTo(server);
  await server.hasClient();
  await server.say(positionLine(0) + positionLine(1).slice(0, 20));
  await server.hangUp();
  await until(source, { problems: { cut_short: 1 }, connection: 'disconnected' });
  await server.hasClient();
  await server.say(positionLine(1));
  await until(source, { received: 2, unreadable: 0, connects: 2 });
});

test('one that takes on and hangs up says so', async () => {
  const server = await aServer();
  server.turnAway();
  const { source } = await listenTo(server);
  await until(source, {
    last_error: `127.0.0.1:${server.port} closed the connection`,
    connection: 'disconnected',
  });
});
