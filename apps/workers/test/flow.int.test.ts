import { readerPositions } from '@pelorus/db/checkpoints';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { rawInput } from '../src/runtime/input.ts';
import { readAll } from './undisturbed.ts';
import { spawnWorker } from './worker-process.ts';

const name = 'marinecadastre-2022-01-03-first99999.csv.gz';
const file = fileURLToPath(new URL(`../../../../shared/data/ais-csv/${name}`, import.meta.url));
const isMissing = !existsSync(file);
const records = 20_000;
const partitions = 3;
const title = 'the flow on a broker and PostgreSQL';

describe.skipIf(isMissing)(isMissing ? `${title} (skipped: no ${name})` : title, () => {
  const database = useTestDatabase();
  let dir: string;
  let broker: BrokerProcess;
  let log: EventLog;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'pelorus-flow-'));
    broker = await spawnBroker(['--port', '0', '--dir', dir]);
    log = createKafkaLog({ brokers: [`127.0.0.1:${broker.port}`], clientId: 'flow-test' });
    await log.ensureTopics(topicSpecs(partitions));
  });
  afterAll(async () => {
    await log.close();
    await broker.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  });

  test('a worker killed again and again leaves what an undisturbed one would', async () => {
    const env = { DATABASE_URL: database.url, KAFKA_BROKERS: `127.0.0.1:${broker.port}` };
    const publisher = createRawPublisher({ log, source: 'file:test', partitions });
    const rows = readRecords();
    const slices = Array.from({ length: 2 }, (_, i) =>
      rows.slice((i * rows.length) / 2, ((i + 1) * rows.length) / 2),
    );
    let worker = await spawnWorker(env);
    for (const slice of slices) {
      for (const row of slice) await publisher.add(row);
      await publisher.flush();
      await delay(Math.random() * 1000);
      await worker.end('SIGKILL');
      worker = await spawnWorker(env);
    }
    await untilThrough(publisher.written());
    expect(await worker.end('SIGTERM')).toBe(0);

    const expected = await undisturbed();
    const query = async (sql: string) => (await database.db.pool.query(sql)).rows as unknown[];
    expect(
      await query(
        'SELECT verdict, sum(count)::int AS count FROM source_tally GROUP BY 1 ORDER BY 1',
      ),
    ).toEqual(expected.verdicts);
    const origins = 'partition, origin_offset, origin_index';
    expect(
      await query(
        `SELECT count(*)::int AS rows, count(DISTINCT (${origins}))::int AS origins FROM position`,
      ),
    ).toEqual([{ rows: expected.valid, origins: expected.valid }]);
    expect(
      await query(`SELECT date::text, vessel_type, sum(total_positions)::int AS total_positions,
        sum(unique_vessels)::int AS unique_vessels, sum(speed_sum_mkn)::float8 AS speed_sum_mkn,
        sum(distance_sum_m)::float8 AS distance_sum_m
        FROM gold.daily_partial GROUP BY 1, 2 ORDER BY 1, 2`),
    ).toEqual(expected.daily);
  });

  const untilThrough = async (
    written: ReturnType<ReturnType<typeof createRawPublisher>['written']>,
  ) => {
    const isThrough = async (reader: string) => {
      const reached = await readerPositions(database.db, reader);
      return [...written].every(([partition, { offset, index }]) => {
        const through = reached.get(partition)?.through ?? { offset: -1, index: -1 };
        return through.offset > offset || (through.offset === offset && through.index >= index);
      });
    };
    for (const reader of ['aggregate', 'store', 'tally']) {
      while (!(await isThrough(reader))) await delay(100);
    }
  };

  /** What the pure stages make of all that is in `ais_raw`. */
  const undisturbed = async () => {
    const verdicts = new Map<string, number>();
    const daily = new Map<string, Record<string, string | number>>();
    const enrich = createEnrichStage();
    let valid = 0;
    for (const messages of await readAll(log, 'ais_raw')) {
      const input = [...rawInput.decode(messages)].flatMap((batch) => batch.input);
      const { checked, through } = cleanStage.step(cleanStage.initial(), input);
      for (const { verdict } of checked) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      const packet = enrich.step(enrich.initial(), { through, records: checked });
      valid += packet.records.length;
      const gold = aggregateRollup.initial();
      aggregateRollup.step(gold, packet);
      for (const row of aggregateRollup.rows(gold).daily) {
        const { date, vessel_type } = row;
        const key = `${date}/${vessel_type}`;
        const sum = daily.get(key);
        const of = (field: string, more: number) => Number(sum?.[field] ?? 0) + more;
        daily.set(key, {
          date,
          vessel_type,
          total_positions: of('total_positions', row.total_positions),
          unique_vessels: of('unique_vessels', row.unique_vessels),
          speed_sum_mkn: of('speed_sum_mkn', row.speed_sum_mkn),
          distance_sum_m: of('distance_sum_m', row.distance_sum_m),
        });
      }
    }
    const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
    return {
      valid,
      verdicts: [...verdicts].sort(byName).map(([verdict, count]) => ({ verdict, count })),
      daily: [...daily].sort(byName).map(([, row]) => row),
    };
  };
});

function readRecords() {
  const reader = createPositionFileReader();
  return [...reader.push(gunzipSync(readFileSync(file))), ...reader.end()].slice(0, records);
}
