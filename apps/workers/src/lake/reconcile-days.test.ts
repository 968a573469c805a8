import type { EventLog } from '@pelorus/eventlog/event-log';
import { createMemoryLog } from '@pelorus/eventlog/memory';
import { publishEvents } from '@pelorus/eventlog/publish-events';
import { reconcileDays } from '@pelorus/lake/reconcile/reconcile-days';
import type { SilverRow } from '@pelorus/lake/rebuild/silver-rows';
import { createDetectStage } from '@pelorus/pipeline/detect/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { createFinders } from '@pelorus/pipeline/reconcile/find-events';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { expect, test } from 'vitest';
import { aChecked } from '../../../../packages/pipeline/test/builders.ts';

const minute = 60_000;
const start = Date.UTC(2024, 0, 15, 6);
const partitions = 2;
const vessels = ['211000001', '211000002', '211000003'];

/** Each is not under command for an hour; what says when that began, and that it was no two times, comes late. */
function arrivalsOf(mmsi: string) {
  const records = Array.from({ length: 30 }, (_, i) =>
    aChecked({
      ...{ mmsi, timestamp: start + i * 5 * minute, latitude: 42, longitude: -38, speed: 3 },
      nav_status: i >= 8 && i < 20 ? 2 : 0,
    }),
  );
  const isLate = (i: number): boolean => (i >= 8 && i < 11) || i === 20;
  return [...records.filter((_, i) => !isLate(i)), ...records.filter((_, i) => isLate(i))].map(
    (record, i) => ({ ...record, received_at: start + i * minute, origin_offset: i }),
  );
}

const through = { offset: 0, index: 0 };
/** What the stream made of them: silver, and the events that are stored. */
function stream() {
  const silver: SilverRow[] = [];
  const events: VesselEvent[] = [];
  for (const mmsi of vessels) {
    const [enrich, detect] = [createEnrichStage(), createDetectStage()];
    const { records } = enrich.step(enrich.initial(), { through, records: arrivalsOf(mmsi) });
    events.push(...detect.step(detect.initial(), { through, records, partition: 0 }).events);
    silver.push(...records.map((record) => ({ ...record, origin_partition: 0 })));
  }
  silver.sort((a, b) => a.timestamp - b.timestamp);
  return { silver, events };
}

const finders = createFinders();

class Killed extends Error {}

/** A system in which the process that reconciles dies at its n-th step, once, if at all. */
async function world(dieAt: number) {
  const { silver, events } = stream();
  const table = new Map<string, VesselEvent>();
  const keep = (some: readonly VesselEvent[]) => {
    for (const event of some)
      if (event.revision > (table.get(event.event_id)?.revision ?? 0))
        table.set(event.event_id, event);
  };
  keep(events);
  const log = createMemoryLog(partitions);
  const topics = ['vessel_events', 'port_events'];
  await log.ensureTopics(
    topics.map((topic) => ({ topic, partitions, retentionMs: 1, retentionBytes: 1 })),
  );
  const sent: VesselEvent[] = [];
  let steps = 0;
  /** Dies before a step, or once it is done. */
  const mortal = async <T>(work: () => T | Promise<T>): Promise<T> => {
    if (++steps === dieAt) throw new Killed();
    const result = await work();
    if (++steps === dieAt) throw new Killed();
    return result;
  };
  const mortalLog: Pick<EventLog, 'partitionCount' | 'produce'> = {
    partitionCount: (topic) => log.partitionCount(topic),
    produce: (topic, partition, messages) =>
      mortal(() => {
        for (const { value } of messages)
          sent.push(JSON.parse(Buffer.from(value).toString()) as VesselEvent);
        return log.produce(topic, partition, messages);
      }),
  };
  const pass = (signal?: AbortSignal) =>
    reconcileDays(
      {
        positions: {
          track: (mmsi, visit) => {
            for (const row of silver) if (row.mmsi === mmsi) visit(row);
            return Promise.resolve();
          },
          thinned: (_span, visit) => {
            for (const row of silver) visit(row);
            return Promise.resolve();
          },
        },
        finders,
        silences: () => Promise.resolve([]),
        signal,
        stored: ({ mmsi }) =>
          Promise.resolve([...table.values()].filter((one) => !mmsi || one.mmsi === mmsi)),
        publish: (some) =>
          publishEvents({ log: mortalLog, keep: (all) => mortal(() => keep(all)) }, some),
      },
      vessels.map((mmsi) => ({ mmsi, day: '2024-01-15' })),
    );
  return { table, sent, pass, stepsTaken: () => steps };
}

const rowsOf = (table: ReadonlyMap<string, VesselEvent>) =>
  [...table.values()].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));

test('a pass that was killed anywhere, also between log and table, is finished by the next', async () => {
  const whole = await world(Infinity);
  const outcome = await whole.pass();
  expect(outcome.revised).toBeGreaterThanOrEqual(vessels.length);
  expect(outcome.withdrawn).toBeGreaterThanOrEqual(vessels.length);
  expect(await whole.pass(), 'twice is once').toEqual({ revised: 0, withdrawn: 0 });
  const expected = rowsOf(whole.table);
  let twice = 0;
  for (let dieAt = 1; dieAt <= whole.stepsTaken(); dieAt++) {
    const { table, sent, pass } = await world(dieAt);
    await expect(pass()).rejects.toThrow(Killed);
    await pass();
    expect(rowsOf(table), `killed at step ${dieAt}`).toEqual(expected);
    const told = new Map<string, VesselEvent>();
    for (const event of sent) {
      const name = `${event.event_id} ${event.revision}`;
      if (told.has(name)) twice += 1;
      expect(told.get(name) ?? event, 'what comes twice is the same').toEqual(event);
      told.set(name, event);
    }
    for (const event of whole.sent)
      expect(told.get(`${event.event_id} ${event.revision}`), 'the log lacks nothing').toEqual(
        event,
      );
    expect(told.size).toBe(whole.sent.length);
  }
  expect(twice, 'some were killed between log and table').toBeGreaterThan(0);
});

test('a pass ends between two vessels when it is asked to', async () => {
  const { table, pass } = await world(Infinity);
  const before = rowsOf(table);
  await expect(pass(AbortSignal.abort(new Error('asked to')))).rejects.toThrow('asked to');
  expect(rowsOf(table)).toEqual(before);
});
