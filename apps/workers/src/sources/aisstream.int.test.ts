import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTestFeed, type RunningFeed } from '../../test/running-feed.ts';
import { startAisstreamServer, type AisstreamServer } from '../../test/stubs/aisstream-server.ts';
import { parseFeeds } from './feed-file.ts';

let server: AisstreamServer;
const running: RunningFeed[] = [];
beforeEach(async () => {
  server = await startAisstreamServer();
});
afterEach(async () => {
  for (const { source } of running.splice(0)) await source.stop();
  await server.kill();
});

const sound = [
  [55, 12],
  [56, 13],
];
async function subscribe(options: object = {}): Promise<RunningFeed> {
  const feed = await runTestFeed('world', {
    ...{ kind: 'aisstream', key: 'sesame', url: server.url, boxes: [sound], ...options },
  });
  running.push(feed);
  return feed;
}

const time_utc = '2026-04-25 09:47:25.26746452 +0000 UTC';
/** A frame of a ship in the Sound. */
const frame = (MessageType: string, body: object, latitude = 55.6) => ({
  Message: { [MessageType]: { UserID: 219_000_001, Valid: true, ...body } },
  MessageType,
  MetaData: { MMSI: 219_000_001, ShipName: 'NORD', latitude, longitude: 12.6, time_utc },
});
const position = (Latitude = 55.6) =>
  frame('PositionReport', { Latitude, Longitude: 12.6, Sog: 12.3, Cog: 90 }, Latitude);
const staticData = frame('ShipStaticData', { Name: 'NORD', CallSign: 'OXYZ', ImoNumber: 9074729 });

test('positions reach the log, with what the ship said of herself before', async () => {
  const feed = await subscribe({ station: 'net', licence: 'ours' });
  await server.hasClient();
  expect(server.subscriptions).toEqual([{ APIKey: 'sesame', BoundingBoxes: [sound] }]);
  server.say(staticData);
  server.say(position());
  await feed.until({
    ...{ connection: 'connected', detail: 'subscribed to one box', connects: 1 },
    ...{ messages: 2, received: 1, unreadable: 0, station: 'net', licence: 'ours' },
  });
  expect(await feed.stopAndRead()).toEqual([
    {
      ...{ mmsi: '219000001', timestamp: time_utc, latitude: 55.6, longitude: 12.6, speed: 12.3 },
      ...{ course: 90, vessel_name: 'NORD', callsign: 'OXYZ', imo: 9074729 },
    },
  ]);
});

test('its licence is said where the feed is given none', async () => {
  const feed = await subscribe();
  await feed.until({ licence: 'aisstream.io, no licence stated' });
});

test('ships are subscribed to by their numbers', async () => {
  await subscribe({ ships: [219_000_001] });
  await server.hasClient();
  expect(server.subscriptions).toMatchObject([{ FiltersShipMMSI: ['219000001'] }]);
});

describe('what is said no to', () => {
  test('a wrong key', async () => {
    const feed = await subscribe({ key: 'wrong' });
    await feed.until({
      connection: 'refused',
      last_error: expect.stringMatching(
        /^127\.0\.0\.1:\d+ says no: Api Key Is Not Valid$/,
      ) as string,
      ...{ messages: 0, last_received_at: null },
    });
  });

  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [429, 'refused'],
    [503, 'disconnected'],
  ])('a connection, with status %i: %s', async (status, connection) => {
    server.answer(status);
    const feed = await subscribe();
    await feed.until({
      connection,
      last_error: expect.stringMatching(new RegExp(`answers ${status} `)) as string,
    });
  });

  test.each([
    [1008, 'refused'],
    [4029, 'refused'],
    [1011, 'disconnected'],
  ])('a connection, by closing it with %i: %s', async (code, connection) => {
    const feed = await subscribe();
    await server.hasClient();
    server.close(code, 'too many');
    await feed.until({
      connection,
      last_error: expect.stringMatching(`\\(code ${code}: too many\\)$`) as string,
    });
  });
});

test('a server that is silent leaves it connected, with nothing heard', async () => {
  const feed = await subscribe();
  await server.hasClient();
  await feed.until({ connection: 'connected', bytes: 0, messages: 0, last_received_at: null });
});

test('a transposed box is told, since the server takes it and says nothing', async () => {
  const feed = await subscribe({
    boxes: [sound.map(([latitude, longitude]) => [longitude, latitude])],
  });
  await server.hasClient();
  server.say(position());
  await feed.until({
    connection: 'connected',
    detail: expect.stringMatching(/^subscribed to one box; box 1 of 1 .* swapped/) as string,
  });
  expect(feed.source.health().messages).toBe(0);
});

test('junk between frames is counted and kept, and what follows is heard', async () => {
  const feed = await subscribe();
  await server.hasClient();
  server.sayRaw('{"MessageType":');
  server.sayRaw(new Uint8Array([0xff, 0x00, 0xfe]));
  server.sayRaw('');
  server.say([1]);
  server.say(frame('PositionReport', { Valid: false }));
  server.say(position());
  await feed.until({ received: 6, messages: 1, unreadable: 5, problems: { malformed_line: 5 } });
  const records = await feed.stopAndRead();
  expect(records).toHaveLength(6);
  expect(records).toContainEqual({
    unreadable: 'malformed_line',
    format: 'aisstream',
    raw: '{"MessageType":',
  });
});

test('a frame that is cut through is nothing; the server is found again', async () => {
  const feed = await subscribe();
  await server.hasClient();
  server.say(position());
  await feed.until({ received: 1 });
  server.breakOff();
  await feed.until({ connection: 'disconnected' });
  await server.hasClient();
  server.say(position(55.7));
  await feed.until({ connection: 'connected', connects: 2, received: 2, unreadable: 0 });
});

test('a server that is killed is tried again until it is back', async () => {
  const feed = await subscribe();
  await server.hasClient();
  await server.kill();
  await feed.until({
    connection: 'disconnected',
    last_error: expect.stringMatching(/^nothing listens at 127/) as string,
  });
  await server.revive();
  await server.hasClient();
  server.say(position());
  await feed.until({ connection: 'connected', received: 1 });
});

test('ten thousand frames at once all arrive', async () => {
  const feed = await subscribe();
  await server.hasClient();
  for (let i = 0; i < 10_000; i++) server.say(position(55 + i / 20_000));
  await feed.until({ received: 10_000, messages: 10_000, unreadable: 0 });
  expect(await feed.stopAndRead()).toHaveLength(10_000);
});

test.each([
  [
    'a box with longitude first',
    {
      boxes: [
        [
          [-120, 35],
          [-110, 36],
        ],
      ],
    },
    /boxes\.0\.0\.0 is a latitude, -90 to 90: it comes first of the two/,
  ],
  [
    'a corner of three numbers',
    {
      boxes: [
        [
          [1, 2, 3],
          [1, 2],
        ],
      ],
    },
    /boxes\.0\.0/,
  ],
  ['no box', { boxes: [] }, /boxes has at least one box/],
  [
    'a page as its address',
    { url: 'https://aisstream.io' },
    /url is a ws:\/\/ or wss:\/\/ address/,
  ],
  ['a ship with no number', { ships: ['NORD'] }, /ships\.0 is an MMSI of nine digits/],
  ['no key', { key: undefined }, /key is missing/],
])('%s is refused in feeds.yaml', (_, options, sentence) => {
  const text = JSON.stringify({ feeds: { a: { kind: 'aisstream', key: 'x', ...options } } });
  expect(() => parseFeeds(text, { path: 'feeds.yaml', env: {} })).toThrow(sentence);
});
