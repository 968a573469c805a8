import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../../test/free-port.ts';
import { runTestFeed, type RunningFeed } from '../../test/running-feed.ts';
import { createSourceWorld, turn } from '../../test/source-world.ts';
import { exchange, postAsAisCatcher, type AisCatcherPost } from '../../test/stubs/ais-catcher.ts';
import { parseFeeds } from './feed-file.ts';
import { startFeed } from './start-feed.ts';

const running: RunningFeed[] = [];
afterEach(async () => {
  for (const { source } of running.splice(0)) await source.stop();
});

async function listen(options: object = {}): Promise<{ feed: RunningFeed; port: number }> {
  const port = await freePort();
  const feed = await runTestFeed('roof', { kind: 'http-push', port, ...options });
  running.push(feed);
  await feed.until({ last_error: `nobody has posted yet to http://127.0.0.1:${port}/ais` });
  return { feed, port };
}
const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;

const sentence = '!AIVDM,1,1,,B,15N1u<PP1FJuvSRHOE6QIwwh0HQ6,0*33';
const position = {
  ...{ class: 'AIS', device: 'AIS-catcher', rxtime: '20261126120000', rxuxtime: 1_795_694_400 },
  ...{ scaled: true, channel: 'B', nmea: [sentence], type: 1, mmsi: 367_033_650, status: 0 },
  ...{ speed: 8.6, lon: -70.346909, lat: 42.79855, course: 35.9 },
};
const staticData = {
  ...{ class: 'AIS', rxuxtime: 1_795_694_400, type: 5, mmsi: 367_033_650, shipname: 'OCEAN STAR' },
  ...{ callsign: 'WDC1234', shiptype: 70, to_bow: 100, to_stern: 20 },
};
const record = {
  ...{ mmsi: '367033650', timestamp: 1_795_694_400_000, latitude: 42.79855 },
  ...{ longitude: -70.346909, speed: 8.6, course: 35.9, nav_status: 0 },
};
const ship = { vessel_name: 'OCEAN STAR', callsign: 'WDC1234', vessel_type: 70, length_m: 120 };

describe('what AIS-catcher posts', () => {
  test.each<[string, Partial<AisCatcherPost>, string | undefined]>([
    ['as it is', { stationId: 'Harbour' }, 'Harbour'],
    ['with gzip', { stationId: 'Harbour', gzip: true }, 'Harbour'],
    ['as a list', { protocol: 'LIST', path: '/ais/South%20mole' }, 'South mole'],
    ['as to aprs.fi', { protocol: 'APRS', stationId: 'OH7XYZ' }, 'OH7XYZ'],
    ['with the station in the path', { path: '/ais/Mole' }, 'Mole'],
    ['with the station as user', { userpwd: 'Roof:any' }, 'Roof'],
    ['with a station in the body, which counts', { path: '/ais/Mole', stationId: 'X' }, 'X'],
    ['without a station', {}, undefined],
  ])('%s', async (_, post, station) => {
    const { feed, port } = await listen({ licence: 'ours' });
    const answer = await postAsAisCatcher({ port, messages: [staticData, position], ...post });
    expect(answer).toEqual({ status: 200, text: '1 records accepted' });
    expect(feed.source.health()).toMatchObject({
      ...{ connection: 'connected', messages: 2, received: 1, unreadable: 0, licence: 'ours' },
    });
    expect(await feed.stopAndRead()).toEqual([{ ...ship, ...record, ...(station && { station }) }]);
  });

  test('is in the log when it is answered, and bodies one after another share what is known', async () => {
    const { feed, port } = await listen();
    await postAsAisCatcher({ port, stationId: 'A', messages: [staticData] });
    await postAsAisCatcher({ port, stationId: 'B', messages: [position] });
    expect(await feed.read()).toEqual([{ ...ship, ...record, station: 'B' }]);
  });
});

test('sentences are read as NMEA, at the time they come', async () => {
  const { feed, port } = await listen();
  const body = `${sentence}\r\nnoise\r\n`;
  const head = `POST /ais/Mole HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  expect(await exchange(port, Buffer.from(head + body))).toMatchObject({ status: 200 });
  expect(await feed.stopAndRead()).toMatchObject([
    { mmsi: '367033650', latitude: 42.79855, station: 'Mole' },
    { unreadable: 'malformed_line', raw: 'noise', station: 'Mole' },
  ]);
});

const request = (lines: string[], body: Uint8Array | string = ''): Buffer =>
  Buffer.concat([Buffer.from(`${[...lines, 'Host: x'].join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
const post = (body: Uint8Array | string, ...headers: string[]): Buffer =>
  request(['POST /ais HTTP/1.1', `Content-Length: ${Buffer.from(body).length}`, ...headers], body);
const bomb = gzipSync(Buffer.alloc(3_000_000, 32));

describe('what is not taken', () => {
  test.each<[string, Buffer, number, RegExp, object]>([
    [
      'junk',
      post('hello'),
      400,
      /^there is no AIS message in the body, which begins with "hello"$/,
      { junk_body: 1 },
    ],
    ['an empty body', post(''), 400, /^the body is empty$/, { junk_body: 1 }],
    ['other JSON', post('{"temperature":7}'), 400, /^there is no AIS message/, { junk_body: 1 }],
    [
      'half a body of JSON',
      post('{"msgs":[{"mmsi":1'),
      400,
      /^there is no AIS message/,
      { junk_body: 1 },
    ],
    [
      'a body that is no gzip',
      post('{}', 'Content-Encoding: gzip'),
      400,
      /packed with gzip and is not$/,
      {},
    ],
    [
      'another packing',
      post('{}', 'Content-Encoding: br'),
      415,
      /^a body packed as br is not taken/,
      {},
    ],
    [
      'a body that says it is too big',
      request(['POST /ais HTTP/1.1', 'Content-Length: 1000001']),
      413,
      /more than 1000000 bytes/,
      { body_too_big: 1 },
    ],
    [
      'a body that is too big unpacked',
      post(bomb, 'Content-Encoding: gzip'),
      413,
      /more than 1000000 bytes/,
      { body_too_big: 1 },
    ],
    [
      'another path',
      request(['POST /aisle HTTP/1.1', 'Content-Length: 0']),
      404,
      /^post to \/ais/,
      {},
    ],
    ['another method', request(['GET /ais HTTP/1.1']), 405, /^only POST is taken$/, {}],
  ])('%s', async (...[, bytes, status, text, problems]) => {
    const { feed, port } = await listen({ most_body_mb: 1 });
    expect(await exchange(port, bytes)).toEqual({ status, text: matching(text) });
    expect(feed.source.health()).toMatchObject({
      problems,
      messages: 0,
      connection: 'disconnected',
    });
    expect(await feed.stopAndRead()).toEqual([]);
  });

  test.each([
    ['no token', undefined, 401],
    ['a wrong token', 'Roof:wrong', 401],
    ['the token', 'Roof:sesame', 200],
  ])('%s', async (_, userpwd, status) => {
    const { feed, port } = await listen({ token: 'sesame' });
    const answer = await postAsAisCatcher({
      port,
      messages: [position],
      ...(userpwd && { userpwd }),
    });
    expect(answer.status).toBe(status);
    expect(feed.source.health().problems).toEqual(status === 200 ? {} : { wrong_token: 1 });
  });

  test('the token is taken as bearer token too', async () => {
    const { port } = await listen({ token: 'sesame' });
    const body = JSON.stringify(position);
    expect(await exchange(port, post(body, 'Authorization: Bearer sesame'))).toMatchObject({
      status: 200,
    });
    expect(await exchange(port, post(body, 'Authorization: Bearer sesam'))).toMatchObject({
      status: 401,
    });
  });
});

test('a receiver that goes away in the middle of its body is counted, and the next is heard', async () => {
  const { feed, port } = await listen();
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /ais HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"msgs":[');
  await once(socket, 'connect');
  socket.destroySoon();
  await feed.until({ problems: { cut_short: 1 }, received: 0 });
  expect(await postAsAisCatcher({ port, messages: [position] })).toMatchObject({ status: 200 });
});

test('a message that cannot be read does not keep the others out', async () => {
  const { feed, port } = await listen();
  const messages = [position, { class: 'AIS', mmsi: 1, error: 2 }, position];
  expect(await postAsAisCatcher({ port, messages })).toMatchObject({ status: 200 });
  expect(feed.source.health()).toMatchObject({ received: 3, messages: 2, unreadable: 1 });
});

test('fifty stations at once are all heard', async () => {
  const { feed, port } = await listen();
  let left = 50;
  const send = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { status } = await postAsAisCatcher({
        port,
        stationId: `S${left}`,
        messages: [position],
      });
      expect(status).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: 5 }, send));
  const records = await feed.stopAndRead();
  expect(new Set(records.map(({ station }) => station)).size).toBe(50);
});

describe('a log that takes nothing', () => {
  /** The feed on a log that has stopped, by a clock that stands still. */
  async function listenAway(spoolBytes: number | null) {
    const port = await freePort();
    const directory = await mkdtemp(join(tmpdir(), 'pelorus-push-'));
    const world = await createSourceWorld();
    const text = JSON.stringify({ feeds: { roof: { kind: 'http-push', port } } });
    const [feed] = parseFeeds(text, { path: 'feeds.yaml', env: {} });
    if (!feed) throw new Error('there is no feed');
    const { ports } = world.ports();
    let wasAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (wasAsked = resolve));
    let comeBack: () => void = () => undefined;
    const back = new Promise<void>((resolve) => (comeBack = resolve));
    const produce: typeof ports.log.produce = async (...args) => {
      wasAsked();
      await back;
      return ports.log.produce(...args);
    };
    const spool = spoolBytes === null ? null : { directory, mostBytes: spoolBytes };
    const source = await startFeed(feed, { ...ports, log: { ...ports.log, produce }, spool });
    while (source.health().last_error === null) await turn();
    return {
      ...{ source, asked, clock: world.clock },
      post: () => postAsAisCatcher({ port, messages: [position] }),
      end: async () => {
        comeBack();
        await source.stop();
        await rm(directory, { recursive: true });
      },
    };
  }
  const busy = { status: 503, text: 'the log takes nothing now: try again' };
  const taken = { status: 200, text: '1 records accepted' };

  test('is told, and nobody waits for ever', async () => {
    const { post, asked, clock, end } = await listenAway(null);
    const answer = post();
    await asked;
    clock.advance(20_000);
    expect(await answer).toEqual(busy);
    await end();
  });

  test('does no harm while there is room on disk', async () => {
    const { post, asked, clock, source, end } = await listenAway(1_000_000);
    const answer = post();
    await asked;
    clock.advance(3500);
    expect(await answer).toEqual(taken);
    expect(await post()).toEqual(taken);
    expect(source.health()).toMatchObject({ spooled_records: 2, lost_records: 0 });
    await end();
  });

  test('is told when the disk is full too', async () => {
    const { post, asked, clock, source, end } = await listenAway(10);
    const first = post();
    await asked;
    clock.advance(3500);
    const second = post();
    while (source.health().lost_records === 0) await turn();
    clock.advance(20_000);
    expect([await first, await second]).toEqual([busy, busy]);
    expect(source.health()).toMatchObject({ spooled_records: 0, lost_records: 1 });
    await end();
  });
});

test('a port that is taken is told in one sentence', async () => {
  const { port } = await listen();
  const second = await runTestFeed('other', { kind: 'http-push', port });
  running.push(second);
  await second.until({
    connection: 'disconnected',
    last_error: matching(/is taken by another program/),
  });
});

test.each([
  [
    'another address without a token',
    { address: '0.0.0.0' },
    /token is needed, since others can reach 0\.0\.0\.0/,
  ],
  ['no port', { port: undefined }, /port is missing/],
  ['a path that is none', { path: 'ais' }, /path begins with a slash/],
])('%s is refused in feeds.yaml', (_, options, sentence) => {
  const text = JSON.stringify({ feeds: { a: { kind: 'http-push', port: 8100, ...options } } });
  expect(() => parseFeeds(text, { path: 'feeds.yaml', env: {} })).toThrow(sentence);
});

test('another address is fine with a token', () => {
  const options = { kind: 'http-push', port: 8100, address: '0.0.0.0', token: 'sesame' };
  const text = JSON.stringify({ feeds: { a: options } });
  expect(parseFeeds(text, { path: 'feeds.yaml', env: {} })).toHaveLength(1);
});
