import { requestRedrive, redriveById } from '@pelorus/db/redrive/jobs';
import { claimRedrive } from '@pelorus/db/redrive/run';
import { settlePassed, type Passed } from '@pelorus/db/redrive/settle';
import { inTransaction } from '@pelorus/db/transaction';
import { insertRejects } from '@pelorus/db/writes/rejects';
import { createMemoryLog, type MemoryLog } from '@pelorus/eventlog/memory';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';
import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { aReject } from '../../../../packages/db/test/rows.ts';
import { useTestDatabase } from '../../../../packages/db/test/test-database.ts';
import { createMortalProcess, type Death } from '../../test/mortal-database.ts';
import { readToEnd } from '../runtime/read-to-end.ts';
import { runRedrive } from './run-redrive.ts';

const test = useTestDatabase();
const nobody = { source: null, received_at: null, station: null, licence: null };
const partitions = 2;
const at = Date.UTC(2026, 0, 1);
const ship = (mmsi: number, more: object = {}): string =>
  JSON.stringify({ mmsi: String(mmsi), timestamp: at, latitude: 55, longitude: 12, ...more });

/** Two that pass now, one of them twice, one that never will, one that cannot be read again. */
const kept: RejectedRecord[] = [
  aReject({ origin_offset: 1, raw: ship(219_000_001), reason: 'speed_out_of_range' }),
  aReject({ origin_offset: 1, origin_index: 1, raw: ship(219_000_002) }),
  aReject({ origin_offset: 2, raw: ship(219_000_001), source: 'udp:roof' }),
  aReject({ origin_offset: 3, raw: ship(219_000_003, { latitude: 95 }) }),
  aReject({ origin_offset: 4, raw: '{"half":' }),
  aReject({
    ...{ origin_offset: 5, raw: 'a,b', record: '{"unreadable":"malformed_line"}' },
    reason: 'malformed_line',
  }),
  aReject({ origin_offset: 6, raw: ship(219_000_004), reason: 'speed_out_of_range' }),
];

/** Gives what is in the log its verdicts, as the workers do. */
function createJudge(log: MemoryLog) {
  const seen = Array.from({ length: partitions }, () => ({ state: cleanStage.initial(), next: 0 }));
  return async (): Promise<void> => {
    const nexts = seen.map(({ next }, partition): [number, number] => [partition, next]);
    const fresh = seen.map(() => [] as RawMessage[]);
    await readToEnd(log, new Map(nexts), ({ offset, value, timestamp }, partition) => {
      const message = { offset, timestamp, value: value ?? new Uint8Array(0) };
      fresh[partition]?.push({ ...message, ...nobody });
    });
    for (const [partition, reader] of seen.entries()) {
      const messages = fresh[partition] ?? [];
      if (messages.length === 0) continue;
      reader.next += messages.length;
      const { checked, rejected } = cleanStage.step(reader.state, messages);
      const passed = checked.flatMap(({ redrive_of, verdict, ...record }): Passed[] => {
        if (redrive_of === null || verdict === 'rejected') return [];
        const { origin_offset: offset, origin_index: index } = record;
        return [
          { redrive_of, outcome: verdict, redriven_as: formatOrigin({ partition, offset, index }) },
        ];
      });
      await inTransaction(test.db, async (client) => {
        await settlePassed(client, passed);
        await insertRejects(client, partition, rejected);
      });
    }
  };
}

async function createWorld() {
  await test.db.pool.query('TRUNCATE reject, redrive RESTART IDENTITY');
  const log = createMemoryLog(partitions);
  await log.ensureTopics([{ topic: 'ais_raw', partitions, retentionMs: 1, retentionBytes: 1 }]);
  await inTransaction(test.db, (client) => insertRejects(client, 1, kept));
  const judge = createJudge(log);
  const run = async (death: Death | null) => {
    const mortal = createMortalProcess(test.db, log, death);
    const clock = {
      now: () => Date.now(),
      every: () => () => undefined,
      sleep: judge,
    };
    const { signal } = new AbortController();
    const ports = { db: mortal.db, log: mortal.log, clock, partitions, signal, batchSize: 3 };
    const work = async () => {
      const job = await claimRedrive(mortal.db, randomUUID());
      if (job) await runRedrive(ports, job);
    };
    await Promise.race([work(), mortal.died]);
    return mortal.calls;
  };
  return { log, run };
}

const sentIn = async (log: MemoryLog): Promise<string[]> => {
  const found: string[] = [];
  await readToEnd(log, new Map(), ({ value }) => {
    const records = JSON.parse(Buffer.from(value ?? []).toString()) as { redrive_of: string }[];
    found.push(...records.map(({ redrive_of }) => redrive_of));
  });
  return found.sort();
};
const whole = ['1:1:0', '1:1:1', '1:2:0', '1:3:0', '1:4:0', '1:6:0'];
const outcome = {
  ...{ state: 'done', counted: 7, sent: 6, awaited: 0, problem: null },
  ...{ accepted: 3, duplicate: 1, rejected_again: 2, skipped: { unknown_format: 1 } },
};
const rejects = async () => {
  const { rows } = await test.db.pool.query<{ origin: string }>(
    `SELECT concat_ws(' ', origin_offset || ':' || origin_index, state, outcome, reason, redrives)
       AS origin FROM reject ORDER BY partition, origin_offset, origin_index`,
  );
  return rows.map(({ origin }) => origin);
};
const settled = [
  '1:0 done valid speed_out_of_range 1',
  '1:1 done valid not_json 1',
  '2:0 done duplicate not_json 1',
  '3:0 open rejected latitude_out_of_range 1',
  '4:0 open rejected not_json 1',
  '5:0 open unknown_format malformed_line 0',
  '6:0 done valid speed_out_of_range 1',
];

beforeEach(() => test.db.pool.query('TRUNCATE reject, redrive RESTART IDENTITY'));

it('sends every reject once, and says what came of it', async () => {
  const { log, run } = await createWorld();
  const id = await requestRedrive(test.db, { requestedBy: 'test', filter: {} });
  await run(null);
  expect(await sentIn(log)).toEqual(whole);
  expect(await redriveById(test.db, id)).toMatchObject(outcome);
  expect(await rejects()).toEqual(settled);
});

it('takes only what the filter says, and what was refused before it was asked for', async () => {
  const { log, run } = await createWorld();
  const ask = (filter: object) => requestRedrive(test.db, { requestedBy: 'test', filter });
  await ask({ reason: 'speed_out_of_range' });
  await ask({ source: 'udp:roof' });
  await ask({ id: '1:4:0' });
  await ask({ to: Date.now() - 60_000 });
  for (let jobs = 0; jobs < 4; jobs++) await run(null);
  expect(await sentIn(log)).toEqual(['1:1:0', '1:2:0', '1:4:0', '1:6:0']);
});

it('does not multiply rejects when all is redriven again', async () => {
  const { log, run } = await createWorld();
  await requestRedrive(test.db, { requestedBy: 'test', filter: {} });
  await run(null);
  const again = await requestRedrive(test.db, { requestedBy: 'test', filter: {} });
  await run(null);
  expect(await redriveById(test.db, again)).toMatchObject({
    ...{ counted: 3, sent: 2, accepted: 0, duplicate: 0, rejected_again: 2 },
    skipped: { unknown_format: 1 },
  });
  expect((await sentIn(log)).length).toBe(8);
  expect((await rejects()).length).toBe(kept.length);
});

it('goes on where it was killed, at every step, and sends nothing twice', async () => {
  const alive = await createWorld();
  await requestRedrive(test.db, { requestedBy: 'test', filter: {} });
  const calls = await alive.run(null);
  expect(calls).toBeGreaterThan(20);
  for (let call = 0; call < calls; call++) {
    for (const when of ['before', 'within', 'after'] as const) {
      const { log, run } = await createWorld();
      const id = await requestRedrive(test.db, { requestedBy: 'test', filter: {} });
      await run({ call, when });
      await run(null);
      expect(await sentIn(log), `${when} ${call}`).toEqual(whole);
      expect(await redriveById(test.db, id), `${when} ${call}`).toMatchObject(outcome);
      expect(await rejects(), `${when} ${call}`).toEqual(settled);
    }
  }
}, 120_000);
