import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTestFeed, type RunningFeed } from '../../test/running-feed.ts';
import {
  startDigitrafficBroker,
  type DigitrafficBroker,
} from '../../test/stubs/digitraffic-broker.ts';

let broker: DigitrafficBroker;
const running: RunningFeed[] = [];
beforeEach(async () => {
  broker = await startDigitrafficBroker();
});
afterEach(async () => {
  for (const { source } of running.splice(0)) await source.stop();
  await broker.kill();
});
async function subscribe(options: object = {}): Promise<RunningFeed> {
  const feed = await runTestFeed('finland', { kind: 'digitraffic', url: broker.url, ...options });
  running.push(feed);
  return feed;
}

const location = {
  ...{ time: 1_668_075_025, sog: 10.7, cog: 326.6, navStat: 0, rot: 0, posAcc: true },
  ...{ raim: false, heading: 325, lon: 20.345818, lat: 60.03802 },
};
const metadata = {
  ...{ timestamp: 1_668_075_026_035, destination: 'UST LUGA', name: 'ARUNA CIHAN', draught: 68 },
  ...{ eta: 733_376, posType: 15, refA: 160, refB: 33, refC: 20, refD: 12, callSign: 'V7WW7' },
  ...{ imo: 9_543_756, type: 70 },
};
const here = 'vessels-v2/230123456';

test('positions reach the log, with what the ship said of herself before', async () => {
  const feed = await subscribe({ user: 'Harbour office' });
  await broker.isSubscribed(2);
  expect(broker.topics).toEqual(['vessels-v2/+/location', 'vessels-v2/+/metadata']);
  expect(broker.visitors).toEqual([
    {
      id: expect.stringMatching(/^Harbour office; [0-9a-f]{12}$/) as string,
      user: 'Harbour office',
    },
  ]);
  await broker.publish(`${here}/metadata`, metadata);
  await broker.publish(`${here}/location`, location);
  await broker.publish('vessels-v2/status', { updated: 1 });
  await feed.until({
    ...{ connection: 'connected', detail: 'subscribed to all ships', messages: 2, received: 1 },
    licence: 'CC BY 4.0, source: Fintraffic / digitraffic.fi',
  });
  expect(await feed.stopAndRead()).toEqual([
    {
      ...{ mmsi: '230123456', timestamp: 1_668_075_025, latitude: 60.03802, longitude: 20.345818 },
      ...{ speed: 10.7, course: 326.6, heading: 325, nav_status: 0, vessel_name: 'ARUNA CIHAN' },
      ...{ vessel_type: 70, imo: 9_543_756, callsign: 'V7WW7', destination: 'UST LUGA' },
      ...{ draught: 6.8, length_m: 193, width_m: 32 },
    },
  ]);
});

test('ships are subscribed to by their numbers', async () => {
  const feed = await subscribe({ ships: [230_123_456, '230000001'] });
  await broker.isSubscribed(4);
  expect(broker.topics).toContain('vessels-v2/230000001/metadata');
  await feed.until({ detail: 'subscribed to 2 ships' });
});

describe('what is said no to', () => {
  test.each([
    [2, 'refused'],
    [4, 'refused'],
    [5, 'refused'],
    [3, 'disconnected'],
  ])('a client, with code %i: %s', async (code, connection) => {
    broker.refuse(code);
    const feed = await subscribe();
    await feed.until({
      connection,
      last_error: expect.stringMatching(/^127\.0\.0\.1:\d+ |^the connection/) as string,
    });
  });

  test('a subscription', async () => {
    broker.grant(false);
    const feed = await subscribe();
    await feed.until({
      connection: 'refused',
      last_error: expect.stringMatching(/grants no vessels-v2/) as string,
    });
  });

  test('a path that is no broker', async () => {
    const feed = await subscribe({ url: broker.url.replace('/mqtt', '/nothing') });
    await feed.until({
      connection: 'disconnected',
      last_error: expect.stringMatching(/Unexpected server response: 400/) as string,
    });
  });
});

test('a broker that is silent leaves it connected, with nothing heard', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  await feed.until({ connection: 'connected', messages: 0, last_received_at: null });
});

test('junk between messages is counted and kept, and what follows is heard', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  await broker.publish(`${here}/location`, '{"lon":');
  await broker.publish(`${here}/location`, '');
  await broker.publish(`${here}/location`, [1]);
  await broker.publish('vessels-v2/nobody/location', location);
  await broker.publish(`${here}/location`, location);
  await feed.until({ messages: 1, unreadable: 4, problems: { malformed_line: 4 } });
  expect(await feed.stopAndRead()).toContainEqual({
    ...{ unreadable: 'malformed_line', format: 'digitraffic', raw: `${here}/location {"lon":` },
  });
});

test('a broker that breaks off is found again, and subscribed to again', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  await broker.publish(`${here}/location`, location);
  await feed.until({ received: 1 });
  broker.breakOff();
  await feed.until({ connection: 'disconnected' });
  await broker.isSubscribed(2);
  await broker.publish(`${here}/location`, { ...location, time: location.time + 10 });
  await feed.until({ connection: 'connected', connects: 2, received: 2 });
});

test('a broker that is killed is tried again until it is back', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  await broker.kill();
  await feed.until({
    connection: 'disconnected',
    last_error: expect.stringMatching(/^nothing listens at 127/) as string,
  });
  await broker.revive();
  await broker.isSubscribed(2);
  await broker.publish(`${here}/location`, location);
  await feed.until({ connection: 'connected', received: 1 });
});

test('a packet without end is not waited for', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  const flooded = broker.flood();
  await feed.until({
    connection: 'disconnected',
    last_error: expect.stringMatching(/sends a packet of more than 4 MB$/) as string,
  });
  await flooded;
  await broker.isSubscribed(2);
  await broker.publish(`${here}/location`, location);
  await feed.until({ connection: 'connected', received: 1 });
});

test('five thousand messages at once all arrive', async () => {
  const feed = await subscribe();
  await broker.isSubscribed(2);
  for (let i = 0; i < 5000; i++) {
    await broker.publish(`${here}/location`, { ...location, time: location.time + i });
  }
  await feed.until({ received: 5000, messages: 5000, unreadable: 0 });
});
