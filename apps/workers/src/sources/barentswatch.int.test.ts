import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runTestFeed, type RunningFeed } from '../../test/running-feed.ts';
import {
  barentswatchClient,
  startBarentswatchServer,
  type BarentswatchServer,
} from '../../test/stubs/barentswatch-server.ts';

let server: BarentswatchServer;
const running: RunningFeed[] = [];
beforeEach(async () => {
  server = await startBarentswatchServer();
});
afterEach(async () => {
  for (const { source } of running.splice(0)) await source.stop();
  await server.kill();
});
async function hear(options: object = {}): Promise<RunningFeed> {
  const feed = await runTestFeed('norway', {
    ...{ kind: 'barentswatch', ...barentswatchClient, ...server.options, ...options },
  });
  running.push(feed);
  return feed;
}
const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;

const msgtime = '2026-10-09T12:00:00+00:00';
const position = {
  ...{ type: 'Position', courseOverGround: 210.5, latitude: 59, longitude: 10.4, msgtime },
  ...{ speedOverGround: 9.8, trueHeading: 211, mmsi: 257_000_001, navigationalStatus: 0 },
};
const staticData = {
  ...{ type: 'Staticdata', mmsi: 257_000_001, msgtime, name: 'KRONPRINS HAAKON', shipType: 60 },
  ...{ imoNumber: 9_074_729, callSign: 'LXYZ', draught: 58, shipLength: 120 },
};

test('positions reach the log, with what the ship said of herself before', async () => {
  const feed = await hear();
  await server.hasOpened(1);
  server.say(staticData);
  server.say(position);
  await feed.until({
    ...{ connection: 'connected', messages: 2, received: 1, unreadable: 0, connects: 1 },
    licence: 'NLOD, source: Norwegian Coastal Administration via BarentsWatch',
  });
  expect(await feed.stopAndRead()).toEqual([
    {
      ...{ mmsi: '257000001', timestamp: msgtime, latitude: 59, longitude: 10.4, speed: 9.8 },
      ...{ course: 210.5, heading: 211, nav_status: 0, vessel_name: 'KRONPRINS HAAKON' },
      ...{ vessel_type: 60, imo: 9_074_729, callsign: 'LXYZ', draught: 5.8, length_m: 120 },
    },
  ]);
});

describe('what is said no to', () => {
  test('a wrong secret', async () => {
    const feed = await hear({ client_secret: 'wrong' });
    await feed.until({
      connection: 'refused',
      last_error: matching(
        /gives no token \(400: invalid_client\): check client_id and client_secret$/,
      ),
    });
  });

  test.each([
    ['answerTokens', 429, 'refused'],
    ['answerTokens', 503, 'disconnected'],
    ['answerStreams', 401, 'refused'],
    ['answerStreams', 403, 'refused'],
    ['answerStreams', 503, 'disconnected'],
  ] as const)('%s(%i): %s', async (which, status, connection) => {
    server[which](status);
    const feed = await hear();
    await feed.until({ connection, messages: 0, last_received_at: null });
  });
});

describe('a token', () => {
  test('that was revoked is asked for anew, once, and the stream goes on', async () => {
    const feed = await hear();
    await server.hasOpened(1);
    server.revoke();
    server.hangUp();
    await server.hasOpened(2);
    server.say(position);
    await feed.until({ connection: 'connected', connects: 2, received: 1 });
    expect(server.tokens).toBe(2);
  });

  test('is kept for the next connection', async () => {
    const feed = await hear();
    await server.hasOpened(1);
    server.hangUp();
    await feed.until({ connection: 'disconnected', last_error: matching(/closed the stream$/) });
    await server.hasOpened(2);
    expect(server.tokens).toBe(1);
  });

  test('is renewed before it ends, without a gap and without a new connection', async () => {
    // A minute before it ends is in a second.
    server.setLife(61);
    const feed = await hear();
    await server.hasOpened(1);
    server.say(position);
    await feed.until({ received: 1 });
    server.setLife(3600);
    await server.hasOpened(2);
    await vi.waitFor(() => expect(server.streams).toBe(1), { timeout: 30_000 });
    server.say({ ...position, msgtime: '2026-10-09T12:00:10+00:00' });
    await feed.until({ connection: 'connected', connects: 1, received: 2, last_error: null });
    expect(server.tokens).toBe(2);
  });
});

test('a server that is silent leaves it connected, with nothing heard', async () => {
  const feed = await hear();
  await server.hasOpened(1);
  await feed.until({ connection: 'connected', bytes: 0, messages: 0, last_received_at: null });
});

test('junk between lines is counted and kept, and what follows is heard', async () => {
  const feed = await hear();
  await server.hasOpened(1);
  server.say('{"mmsi":');
  server.say('\u0000\u0000');
  server.say([1]);
  server.say('x'.repeat(1_100_000));
  server.say(position);
  await feed.until({
    ...{ messages: 1, unreadable: 4, problems: { malformed_line: 3, line_too_long: 1 } },
  });
  expect(await feed.stopAndRead()).toContainEqual({
    ...{ unreadable: 'malformed_line', format: 'barentswatch' },
    raw: '{"mmsi":',
  });
});

test('a line in pieces is one line, and one that is cut through is none', async () => {
  const feed = await hear();
  await server.hasOpened(1);
  const line = JSON.stringify(position);
  server.sayRaw(line.slice(0, 30));
  server.sayRaw(`${line.slice(30)}\n${line.slice(0, 30)}`);
  await feed.until({ received: 1 });
  server.breakOff();
  await feed.until({ connection: 'disconnected', unreadable: 0, problems: { cut_short: 1 } });
  await server.hasOpened(2);
  server.say(position);
  await feed.until({ connection: 'connected', connects: 2, received: 2 });
});

test('a server that is killed is tried again until it is back', async () => {
  const feed = await hear();
  await server.hasOpened(1);
  await server.kill();
  await feed.until({ connection: 'disconnected', last_error: matching(/^nothing listens at 127/) });
  await server.revive();
  await server.hasOpened(2);
  server.say(position);
  await feed.until({ connection: 'connected', received: 1 });
});
