import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAisstreamServer, type AisstreamServer } from '../../test/stubs/aisstream-server.ts';
import {
  barentswatchClient,
  startBarentswatchServer,
  type BarentswatchServer,
} from '../../test/stubs/barentswatch-server.ts';
import {
  startDigitrafficBroker,
  type DigitrafficBroker,
} from '../../test/stubs/digitraffic-broker.ts';
import { freePort } from '../../test/free-port.ts';
import { systemClock } from '../runtime/clock.ts';
import { parseFeeds } from '../sources/feed-file.ts';
import { checkFeeds } from './check-feeds.ts';

let aisstream: AisstreamServer;
let digitraffic: DigitrafficBroker;
let barentswatch: BarentswatchServer;
beforeAll(async () => {
  aisstream = await startAisstreamServer();
  digitraffic = await startDigitrafficBroker();
  barentswatch = await startBarentswatchServer();
});
afterAll(() => Promise.all([aisstream.kill(), digitraffic.kill(), barentswatch.kill()]));

async function check(feeds: Record<string, object>): Promise<string> {
  const lines: string[] = [];
  const text = JSON.stringify({ feeds });
  await checkFeeds(parseFeeds(text, { path: 'feeds.yaml', env: {} }), {
    ...{ seconds: 5, clock: systemClock },
    say: (line) => lines.push(line),
  });
  return lines.join('\n');
}

test('each provider is tried, and what it said or did not say is told', async () => {
  const world = { kind: 'aisstream', url: aisstream.url };
  const swapped = [
    [10.3, 59],
    [10.9, 60],
  ];
  const norway = { kind: 'barentswatch', ...barentswatchClient, ...barentswatch.options };
  const checking = check({
    swapped: { ...world, key: 'sesame', boxes: [swapped] },
    locked: { ...world, key: 'wrong' },
    finland: { kind: 'digitraffic', url: digitraffic.url },
    norway: { ...norway, client_secret: 'wrong' },
    roof: { kind: 'http-push', port: await freePort() },
  });
  await digitraffic.isSubscribed(2);
  await digitraffic.publish('vessels-v2/230000001/location', { time: 1, lat: 60, lon: 20.3 });
  const text = await checking;
  expect(text).toMatch(
    /^aisstream:swapped {2}connected, but silent in 5\.\d s \(subscribed to one box; box 1 of 1 has no port in it, but \d+ with latitude and longitude swapped: latitude comes first\): listen longer/m,
  );
  expect(text).toMatch(/^aisstream:locked {2}refused: .* says no: Api Key Is Not Valid$/m);
  expect(text).toMatch(
    /^digitraffic:finland {2}heard 1 messages in 5\.\d s, .*\n {4}subscribed to all ships\n {4}by type {2}location: 1\n {4}first position {2}230000001 at 60, 20\.3/m,
  );
  expect(text).toMatch(/^http-push:roof {2}disconnected: nobody has posted yet to http:/m);
  expect(text).toMatch(
    /^barentswatch:norway {2}refused: .* gives no token \(400: invalid_client\)/m,
  );
});
