import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { freePort } from './free-port.ts';
import { postAsAisCatcher } from './stubs/ais-catcher.ts';
import { startAisstreamServer, type AisstreamServer } from './stubs/aisstream-server.ts';
import {
  barentswatchClient,
  startBarentswatchServer,
  type BarentswatchServer,
} from './stubs/barentswatch-server.ts';
import { startDigitrafficBroker, type DigitrafficBroker } from './stubs/digitraffic-broker.ts';
import { spawnWorker, type WorkerProcess } from './worker-process.ts';

const database = useTestDatabase();
let dir: string;
let broker: BrokerProcess;
let worker: WorkerProcess;
let aisstream: AisstreamServer;
let digitraffic: DigitrafficBroker;
let barentswatch: BarentswatchServer;
let port: number;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'pelorus-providers-'));
  broker = await spawnBroker(['--port', '0', '--dir', path.join(dir, 'broker')]);
  aisstream = await startAisstreamServer();
  digitraffic = await startDigitrafficBroker();
  barentswatch = await startBarentswatchServer();
  port = await freePort();
  const feeds = {
    world: { kind: 'aisstream', key: '${AISSTREAM_KEY}', url: aisstream.url, station: 'network' },
    finland: { kind: 'digitraffic', url: digitraffic.url },
    norway: { kind: 'barentswatch', ...barentswatchClient, ...barentswatch.options },
    roof: { kind: 'http-push', port, licence: 'ours' },
  };
  const list = path.join(dir, 'feeds.yaml');
  await writeFile(list, JSON.stringify({ feeds }));
  worker = await spawnWorker({
    DATABASE_URL: database.url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    PELORUS_GROUPS: 'clean,enrich,serve',
    PELORUS_FEEDS: list,
    PELORUS_SPOOL_DIR: path.join(dir, 'spool'),
    AISSTREAM_KEY: 'sesame',
  });
});
afterAll(async () => {
  await worker.end('SIGTERM');
  await Promise.all([aisstream.kill(), digitraffic.kill(), barentswatch.kill()]);
  await broker.end('SIGTERM');
  await rm(dir, { recursive: true, force: true });
});

test('every position says its source, its station and its licence', async () => {
  const now = Date.now();
  const at = new Date(now).toISOString();
  await Promise.all([
    aisstream.hasClient(),
    digitraffic.isSubscribed(2),
    barentswatch.hasOpened(1),
  ]);
  const place = { UserID: 219_000_001, Latitude: 55.6, Longitude: 12.6, Sog: 5 };
  aisstream.say({
    ...{ MessageType: 'PositionReport', Message: { PositionReport: place } },
    MetaData: { latitude: 55.6, longitude: 12.6, time_utc: at },
  });
  await digitraffic.publish('vessels-v2/230000001/location', { time: now, lat: 60, lon: 20.3 });
  const position = { type: 'Position', latitude: 59, longitude: 10.4, speedOverGround: 5 };
  barentswatch.say({ ...position, mmsi: 257_000_001, msgtime: at });
  const message = { class: 'AIS', type: 1, mmsi: 367_000_001, lat: 42.7, lon: -70.3 };
  const messages = [{ ...message, rxuxtime: now / 1000 }];
  expect(await postAsAisCatcher({ port, stationId: 'Mole', messages })).toMatchObject({
    status: 200,
  });

  const read = async () =>
    (
      await database.db.pool.query<Record<string, string | null>>(
        'SELECT mmsi, source, station, licence FROM position ORDER BY mmsi',
      )
    ).rows;
  await vi.waitFor(async () => expect(await read()).toHaveLength(4), { timeout: 60_000 });
  expect((await read()).map(({ mmsi, ...rest }) => [Number(mmsi), rest])).toEqual([
    [
      219_000_001,
      { source: 'aisstream:world', station: 'network', licence: 'aisstream.io, no licence stated' },
    ],
    [
      230_000_001,
      {
        source: 'digitraffic:finland',
        station: null,
        licence: 'CC BY 4.0, source: Fintraffic / digitraffic.fi',
      },
    ],
    [
      257_000_001,
      {
        source: 'barentswatch:norway',
        station: null,
        licence: 'NLOD, source: Norwegian Coastal Administration via BarentsWatch',
      },
    ],
    [367_000_001, { source: 'http-push:roof', station: 'Mole', licence: 'ours' }],
  ]);
});
