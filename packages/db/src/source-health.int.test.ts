import type { SourceAlarm } from '@pelorus/pipeline/source-health/rows';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { latestAlarm, recentAlarms, sourceHours, sourceStates } from './queries/source-health.ts';
import {
  forgetSources,
  saveSourceAlarm,
  saveSourceHour,
  saveSourceStates,
} from './writes/source-health.ts';

const test = useTestDatabase();
const nowMs = Date.parse('2026-11-26T12:00:00Z');
const anAlarm = (changes: Partial<SourceAlarm>): SourceAlarm => ({
  ...{ id: 'source:a:1', source: 'a', state: 'silent', evidence: 'no message for 42 s' },
  ...{ opened_at: nowMs, closed_at: null, updated_at: nowMs, missed: 12.4, relapses: 0 },
  ...changes,
});

describe('alarms', () => {
  it('are written again and again as one row, and read as written', async () => {
    const alarm = anAlarm({});
    expect(await saveSourceAlarm(test.db, alarm)).toBe(true);
    expect(await saveSourceAlarm(test.db, { ...alarm, state: 'disconnected' })).toBe(true);
    expect(await latestAlarm(test.db, 'a')).toEqual({
      ...alarm,
      ...{ state: 'disconnected', missed: 12 },
    });
    expect(await recentAlarms(test.db)).toHaveLength(1);
  });
  it('of two processes: the second one open for a source is refused', async () => {
    expect(await saveSourceAlarm(test.db, anAlarm({ id: 'source:a:2' }))).toBe(false);
    expect(await saveSourceAlarm(test.db, anAlarm({ id: 'source:b:2', source: 'b' }))).toBe(true);
  });
  it('that are closed make room for the next, and opening wins over closing', async () => {
    const closedAt = Date.now();
    await saveSourceAlarm(test.db, anAlarm({ closed_at: closedAt }));
    expect(await latestAlarm(test.db, 'a')).toMatchObject({ closed_at: closedAt });
    expect(await saveSourceAlarm(test.db, anAlarm({ id: 'source:a:3' }))).toBe(true);
    expect(await latestAlarm(test.db, 'a')).toMatchObject({ id: 'source:a:3' });
  });
  it('are listed while open, and for a day after', async () => {
    const dayAgo = Date.now() - 25 * 3_600_000;
    await saveSourceAlarm(test.db, anAlarm({ id: 'old', source: 'c', closed_at: dayAgo }));
    const ids = (await recentAlarms(test.db)).map(({ id }) => id);
    expect(ids).toEqual(['source:b:2', 'source:a:3', 'source:a:1'].sort().reverse());
  });
  it('of a source that had none are null', async () => {
    expect(await latestAlarm(test.db, 'nobody')).toBeNull();
  });
});

it('hours are replaced and read since a time', async () => {
  const hour = { hour_at: nowMs, minutes: 3, rate: 2.5, active_share: 0.9 };
  await saveSourceHour(test.db, 'a', hour);
  await saveSourceHour(test.db, 'a', { ...hour, minutes: 4 });
  expect(await sourceHours(test.db, 'a', nowMs)).toEqual([{ ...hour, minutes: 4 }]);
  expect(await sourceHours(test.db, 'a', nowMs + 1)).toEqual([]);
});

it('states are replaced, and forgotten when their process does not run them any more', async () => {
  const row = {
    ...{ source: 'a', process: 'intake', station: null, licence: 'CC BY 4.0', must_speak: true },
    ...{ state: 'live' as const, since: nowMs, evidence: 'as usual', rate: 1.5 },
    ...{ expected_rate: null, last_received_at: null, updated_at: nowMs },
  };
  await saveSourceStates(test.db, [row, { ...row, source: 'b' }]);
  await saveSourceStates(test.db, [{ ...row, state: 'silent' }]);
  const [first, second] = await sourceStates(test.db);
  expect(first).toEqual({ ...row, state: 'silent' });
  expect(second).toMatchObject({ source: 'b', state: 'live' });
  expect(await forgetSources(test.db, 'other', [])).toEqual([]);
  expect(await forgetSources(test.db, 'intake', ['a'])).toEqual(['b']);
});
