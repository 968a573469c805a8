import { createMemoryStore } from '../../apps/workers/test/memory-checkpoints.ts';
import { createTestLake } from '../../apps/workers/test/memory-tables.ts';
import { createMortal, type Fate } from '../../apps/workers/test/mortal.ts';
import { createHandClock } from '../../apps/workers/test/hand-clock.ts';
import { startTestProcess, type TestProcess } from '../../apps/workers/test/test-process.ts';
import { readAll } from '../../apps/workers/test/undisturbed.ts';
import { clean } from '../../apps/workers/src/stages/clean.ts';
import { createDetect } from '../../apps/workers/src/stages/detect.ts';
import { createEnrich } from '../../apps/workers/src/stages/enrich.ts';
import { createFixes } from '../../apps/workers/src/stages/fixes.ts';
import { createFleet } from '../../apps/workers/src/stages/fleet.ts';
import type { WeatherFeed } from '../../apps/workers/src/stages/weather-feed.ts';
import { createMemoryLog } from '../../packages/eventlog/src/memory.ts';
import { topicSpecs } from '../../packages/eventlog/src/topic-specs.ts';
import type { RawRecord } from '../../packages/pipeline/src/records/raw.ts';
import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';
import { inMessages, partitions, source } from './find-events.ts';

export interface Killed {
  /** The table, by identifier. */
  rows: Map<string, EventRow>;
  /** What the topics hold, in their order. */
  sent: VesselEvent[];
  kills: number;
}
/** An event as it is given to the table: times are text. */
export type EventRow = Omit<VesselEvent, 'start_at' | 'end_at' | 'detected_at'> &
  Record<'start_at' | 'end_at' | 'detected_at', string | null>;

interface Play {
  reports: Iterable<RawRecord>;
  kills: number;
  random: (most: number) => number;
}

const fates: readonly Fate[] = ['die-before', 'die-within', 'die-after'];
const weather: WeatherFeed = {
  createEar: () => ({ isWaiting: () => false, take: () => [] }),
  stop: () => Promise.resolve(),
};
const turn = () => new Promise(setImmediate);

/** The readers of events, bound as the product binds them, in processes that die one after the other. */
export async function playKilled({ reports, kills, random }: Play): Promise<Killed> {
  let logTime = 0;
  const log = createMemoryLog(partitions, { batchSize: () => 1 + random(9), now: () => logTime });
  await log.ensureTopics(topicSpecs(partitions));
  for (const { partition, timestamp, value } of inMessages(reports)) {
    logTime = timestamp;
    await log.produce('ais_raw', partition, [{ value, headers: { source } }]);
  }
  const rows = new Map<string, EventRow>();
  const store = createMemoryStore((sql, [json]) => {
    if (sql.startsWith('INSERT INTO event ')) upsert(rows, String(json));
  });
  const clock = createHandClock(logTime);
  const world = { log, store, lake: createTestLake(), clock, weather };
  const groups = () => ({
    clean: [clean],
    enrich: [createEnrich(weather)],
    serve: [createDetect(), createFixes(partitions)],
    fleet: [createFleet(partitions)],
  });
  let dead = 0;
  const start = async (): Promise<TestProcess> => {
    const lives = dead < kills ? [[40 + random(80), fates[random(2)] ?? 'die-after'] as const] : [];
    return await startTestProcess(world, createMortal(new Map(lives), turn), groups);
  };
  const isRead = async (reader: string, topic: string) =>
    (await log.offsets(topic)).every(
      ({ partition, high }) => store.nextOffset(reader, partition) >= high,
    );
  let process = await start();
  const goOn = async (): Promise<void> => {
    clock.advance(random(2000));
    for (let i = 0; i < 8; i++) await turn();
    if (process.failure) throw process.failure as Error;
    if (!process.mortal.isDead) return;
    dead += 1;
    process.expire();
    process = await start();
  };
  const perTopic = [
    ['clean', 'ais_raw'],
    ['enrich', 'ais_checked'],
    ['detect', 'ais_enriched'],
    ['fixes', 'ais_enriched'],
  ] as const;
  for (const [reader, topic] of perTopic) while (!(await isRead(reader, topic))) await goOn();
  // Each partition goes on saying where it is: what is there now has to be read.
  const [end] = await log.offsets('fleet_fixes');
  const said = (end?.high ?? 0) + 2 * partitions;
  while (store.nextOffset('fleet', 0) < said) await goOn();
  await process.stop();
  const topics = await Promise.all(
    ['port_events', 'vessel_events'].map((name) => readAll(log, name)),
  );
  const sent = topics.flat(2).map(({ value }) => JSON.parse(String(value)) as VesselEvent);
  return { rows, sent, kills: dead };
}

/** As the table does it: a revision replaces a lower one. */
function upsert(rows: Map<string, EventRow>, json: string): void {
  for (const row of JSON.parse(json) as EventRow[])
    if (row.revision > (rows.get(row.event_id)?.revision ?? 0)) rows.set(row.event_id, row);
}
