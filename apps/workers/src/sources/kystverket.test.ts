import { expect, test } from 'vitest';
import { runTestFeed } from '../../test/running-feed.ts';
import { positionLine } from '../../test/stubs/nmea-fleet.ts';
import { startNmeaServer } from '../../test/stubs/nmea-server.ts';

test('positions reach the log with the licence of the Coastal Administration', async () => {
  const server = await startNmeaServer();
  const options = { kind: 'kystverket', host: '127.0.0.1', port: server.port };
  const feed = await runTestFeed('norway', options);
  await server.hasClient();
  await server.say(positionLine(0));
  await feed.until({
    ...{ source: 'kystverket:norway', connection: 'connected', received: 1 },
    licence: 'NLOD, source: Norwegian Coastal Administration',
  });
  expect(await feed.stopAndRead()).toMatchObject([{ mmsi: '219000001', latitude: 55.6 }]);
  await server.kill();
});
