import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { fixesStage } from '@pelorus/pipeline/fleet/fixes-stage';
import { fleetStage, type FleetMessage } from '@pelorus/pipeline/fleet/index';
import { destination } from '@pelorus/pipeline/geo/destination';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { rawInput } from '../src/runtime/input.ts';
import { readAll } from './undisturbed.ts';
import { spawnWorker } from './worker-process.ts';

const partitions = 3;
const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 8);
const cutFrom = start + 10 * hour;
const cutTo = cutFrom + 12 * hour;
const end = cutTo + 12 * hour;
/** Far from any port. */
const sea = { latitude: 42, longitude: -38 };

interface Track {
  mmsi: number;
  from?: number;
  to?: number;
  km: number;
  bearing?: number;
}

/** Ships lie about a place in the ocean; their feed is cut for twelve hours. */
const tracks: Track[] = [
  // Always there, on every partition.
  ...Array.from({ length: 9 }, (_, i) => ({ mmsi: 219000001 + i, km: 6 + i, bearing: i * 40 })),
  // Beside the one before it for five hours, then gone for the rest of the day: both are told.
  { mmsi: 211000001, km: 3 },
  { mmsi: 211000002, km: 3.2, to: start + 5 * hour },
  // Dark in the cut, and never back.
  { mmsi: 211000003, km: 2, bearing: 90, to: cutFrom + hour },
];

function* rawRecords(): Generator<RawRecord> {
  for (let at = start; at <= end; at += 6 * minute) {
    if (at > cutFrom && at < cutTo) continue;
    for (const { mmsi, from = start, to = end, km, bearing = 0 } of tracks) {
      if (at < from || at > to) continue;
      const place = destination(sea, { bearing, distanceKm: km });
      const timestamp = new Date(at).toISOString();
      yield { mmsi: String(mmsi), timestamp, ...place, speed: 0.1 };
    }
  }
}

describe('the fleet on a broker and PostgreSQL', () => {
  const database = useTestDatabase();
  let dir: string;
  let broker: BrokerProcess;
  let log: EventLog;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'pelorus-fleet-'));
    broker = await spawnBroker(['--port', '0', '--dir', dir]);
    log = createKafkaLog({ brokers: [`127.0.0.1:${broker.port}`], clientId: 'fleet-test' });
    await log.ensureTopics(topicSpecs(partitions));
  });
  afterAll(async () => {
    await log.close();
    await broker.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  });

  test('a feed cut for twelve hours, and a worker killed meanwhile, leave the events that are true', async () => {
    const env = { DATABASE_URL: database.url, KAFKA_BROKERS: `127.0.0.1:${broker.port}` };
    const publisher = createRawPublisher({ log, source: 'nmea-tcp:test', partitions });
    let worker = await spawnWorker(env);
    let sent = 0;
    for (const record of rawRecords()) {
      await publisher.add(record);
      if (++sent % 1000 > 0) continue;
      await publisher.flush();
      await worker.end('SIGKILL');
      worker = await spawnWorker(env);
    }
    await publisher.flush();
    const expected = eventsOf(await readAll(log, 'ais_raw'));
    expect(expected.map(({ event_type, mmsi, state }) => [event_type, mmsi, state])).toEqual([
      ['ais_gap', '211000002', 'open'],
      ['ais_gap', '211000003', 'open'],
      ['encounter', '211000001', 'closed'],
    ]);
    const stored = async () =>
      (
        await database.db.pool.query<Record<string, unknown>>(
          `SELECT event_id, event_type, revision, state, mmsi, other_mmsi, evidence, origin FROM event
           WHERE event_type IN ('ais_gap', 'encounter') ORDER BY event_id`,
        )
      ).rows;
    while ((await stored()).length < expected.length) await delay(200);
    await expect.poll(stored, { timeout: 60_000 }).toEqual(
      expected.map(({ event_id, event_type, revision, state, mmsi, other_mmsi, ...rest }) => ({
        ...{ event_id, event_type, revision, state, mmsi, other_mmsi },
        evidence: JSON.parse(rest.evidence) as unknown,
        origin: rest.origin,
      })),
    );
    expect(await worker.end('SIGTERM')).toBe(0);
  });
});

/** What the pure stages make of all that is in `ais_raw`: the newest revision of each event. */
function eventsOf(partitionsOfRaw: Awaited<ReturnType<typeof readAll>>): VesselEvent[] {
  const enrich = createEnrichStage();
  const messages = partitionsOfRaw.map((raw, partition): FleetMessage => {
    const input = [...rawInput.decode(raw)].flatMap((batch) => batch.input);
    const { checked, through } = cleanStage.step(cleanStage.initial(), input);
    const packet = enrich.step(enrich.initial(), { through, records: checked });
    const fixes = fixesStage.step(fixesStage.initial(), packet);
    return { ...fixes, partition, partitions, timestamp: 0 };
  });
  const latest = new Map<string, VesselEvent>();
  for (const event of fleetStage.step(fleetStage.initial(), messages)) {
    latest.set(event.event_id, event);
  }
  return [...latest.values()].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}
