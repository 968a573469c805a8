import type { SourceAlarm } from './rows.ts';
import { describe, expect, it } from 'vitest';
import { isNews, stepAlarm, withdraw, type AlarmInput } from './alarm.ts';
import type { SourceVerdict } from './verdict.ts';
import { sourceDefaults as settings } from './settings.ts';

const t0 = 1_000_000;
const verdict = (state: SourceVerdict['state'], changes = {}): SourceVerdict => ({
  ...{
    state,
    since: t0,
    evidence: `it is ${state}`,
    rate: 0,
    expected: null,
    is_recovering: false,
  },
  ...changes,
});
const input = (state: SourceVerdict['state'], nowMs: number, changes = {}): AlarmInput => ({
  ...{ source: 'nmea-tcp:a', expectedRate: 10, received: 0, elapsedMs: 1000, nowMs },
  verdict: verdict(state, changes),
});
/** Steps through the inputs and keeps every alarm that was news. */
function run(inputs: AlarmInput[]) {
  let alarm: SourceAlarm | null = null;
  const written: SourceAlarm[] = [];
  for (const one of inputs) {
    const next = stepAlarm(alarm, one, settings);
    if (next && isNews(alarm, next)) written.push(next);
    alarm = next;
  }
  return { alarm, written };
}

describe('the alarm of a source', () => {
  it('opens once, however long it lasts', () => {
    const { written } = run([1, 2, 3, 4].map((s) => input('silent', t0 + s * 1000)));
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      id: `source:nmea-tcp:a:${t0}`,
      ...{ state: 'silent', opened_at: t0, closed_at: null, missed: 10 },
    });
  });
  it.each([
    [settings.alarm_after_ms - 1, 0],
    [settings.alarm_after_ms, 1],
  ])('opens for a lost connection after some seconds: %d ms', (ms, count) => {
    expect(run([input('disconnected', t0 + ms)]).written).toHaveLength(count);
  });
  it.each(['connecting', 'live', 'ended'] as const)('does not open for %s', (state) => {
    expect(run([input(state, t0 + 60_000)]).alarm).toBeNull();
  });
  it('goes through every state as one, and closes with what it cost', () => {
    const { written } = run([
      input('quiet', t0),
      input('silent', t0 + 10_000, { since: t0 + 5_000 }),
      input('disconnected', t0 + 20_000, { since: t0 + 15_000 }),
      input('quiet', t0 + 62_000, { is_recovering: true }),
      { ...input('live', t0 + 63_000), received: 10 },
    ]);
    expect(new Set(written.map(({ id }) => id)).size).toBe(1);
    expect(written.map(({ state, closed_at }) => [state, closed_at])).toEqual([
      ['quiet', null],
      ['silent', null],
      ['disconnected', null],
      ['disconnected', t0 + 63_000],
    ]);
    expect(written.at(-1)?.evidence).toBe('disconnected for 1 min 03 s, about 30 messages missed');
  });
  it.each([
    { when: 'within a minute', afterMs: settings.reopen_ms - 1, alarms: 1, relapses: 1 },
    { when: 'after a minute', afterMs: settings.reopen_ms, alarms: 2, relapses: 0 },
  ])('that comes back $when: $alarms in all', ({ afterMs, alarms, relapses }) => {
    const closedAt = t0 + 1_000;
    const { written, alarm } = run([
      input('silent', t0),
      input('live', closedAt),
      input('silent', closedAt + afterMs + 7_000, { since: closedAt + afterMs }),
    ]);
    expect(new Set(written.map(({ id }) => id)).size).toBe(alarms);
    expect(alarm).toMatchObject({ closed_at: null, relapses });
  });
  it('stays open while a new process does not know yet', () => {
    expect(run([input('silent', t0), input('connecting', t0 + 1)]).alarm?.closed_at).toBeNull();
  });
  it('counts what is missed by what is expected, and nothing where that is not known', () => {
    const known = run([input('silent', t0), { ...input('silent', t0 + 1000), received: 4 }]);
    expect(known.alarm?.missed).toBe(6);
    const unknown = { ...input('silent', t0), expectedRate: null };
    expect(run([unknown]).alarm?.missed).toBeNull();
  });
  it('is withdrawn when its source is no longer run', () => {
    const { alarm } = run([input('silent', t0)]);
    expect(alarm && withdraw(alarm, t0 + 60_000)).toMatchObject({
      closed_at: t0 + 60_000,
      evidence: 'silent for 1 min 00 s, then no longer run',
    });
  });
});
