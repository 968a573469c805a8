import { describe, expect, it } from 'vitest';
import type { ExpectedRate } from './expected-rate.ts';
import type { JudgedFacts } from './facts.ts';
import type { SourceVerdict } from './verdict.ts';
import { sourceDefaults as settings } from './settings.ts';
import { lookAt, newWatch } from './watch.ts';

const learnt = (rate: number, burst = 1): ExpectedRate => ({ rate, burst, basis: 'hour', days: 5 });

/** A source whose seconds pass one by one; each act lasts some seconds at some rate. */
function aSource(expected: ExpectedRate | null) {
  let nowMs = 1_700_000_000_000;
  const watch = newWatch(nowMs);
  const facts: JudgedFacts = {
    connection: 'connected',
    connects: 1,
    since: nowMs,
    messages: 0,
    last_received_at: null,
    last_error: null,
    detail: null,
  };
  let owed = 0;
  const look = () => lookAt(watch, { facts, expected, nowMs, settings });
  return {
    facts,
    now: () => nowMs,
    /** Plays so many seconds and gives the verdict of each. */
    play(seconds: number, rate = 0): SourceVerdict[] {
      return Array.from({ length: seconds }, () => {
        nowMs += 1000;
        owed += rate;
        const due = Math.floor(owed + 1e-9);
        owed -= due;
        facts.messages += due;
        if (due > 0) facts.last_received_at = nowMs - 100;
        return look();
      });
    },
    /** Nobody looks for so long, nor takes what comes. */
    hang(seconds: number): void {
      nowMs += seconds * 1000;
    },
    /** Posts `batch` messages every `everyS` seconds. */
    post(seconds: number, batch: number, everyS: number): SourceVerdict[] {
      return Array.from({ length: seconds }, (_, i) => {
        nowMs += 1000;
        if (i % everyS === 0) {
          facts.messages += batch;
          facts.last_received_at = nowMs;
        }
        return look();
      });
    },
    connect(connection: JudgedFacts['connection'], sentence: string | null = null) {
      Object.assign(facts, { connection, since: nowMs, last_error: sentence, detail: sentence });
    },
  };
}
const statesOf = (verdicts: SourceVerdict[]) => [...new Set(verdicts.map(({ state }) => state))];
/** Seconds until a state is found; Infinity when it never is. */
const secondsTo = (verdicts: SourceVerdict[], state: string) => {
  const found = verdicts.findIndex((verdict) => verdict.state === state);
  return found === -1 ? Infinity : found + 1;
};

describe('a source that is as usual', () => {
  it.each([0.01, 0.2, 1, 5, 38, 1200])('is live at %d messages a second', (rate) => {
    const source = aSource(learnt(rate));
    source.play(Math.ceil(3 / rate), rate);
    expect(statesOf(source.play(600, rate))).toEqual(['live']);
  });
  it('is connecting until it is first heard', () => {
    const source = aSource(learnt(0.1));
    expect(source.play(3).at(-1)).toMatchObject({
      state: 'connecting',
      evidence: 'connected 3 s ago, nothing heard yet',
    });
  });
  it('may come in batches, when that is learnt', () => {
    const source = aSource(learnt(10, 150));
    source.post(1, 150, 1);
    expect(statesOf(source.post(3_600, 150, 15))).toEqual(['live']);
  });
  it('is not called quiet at a little over half its rate', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    expect(statesOf(source.play(600, 5.2))).toEqual(['live']);
  });
});

describe('silence', () => {
  it.each([
    [100, 5],
    [10, 5],
    [3, 7],
    [1, 19],
    [0.05, 369],
  ])('at %d messages a second is told after %d s, and not before', (rate, seconds) => {
    const source = aSource(learnt(rate));
    source.play(Math.max(60, 3 / rate), rate);
    const verdicts = source.play(seconds + 2);
    expect(secondsTo(verdicts, 'silent')).toBeGreaterThanOrEqual(seconds - 1);
    expect(secondsTo(verdicts, 'silent')).toBeLessThanOrEqual(seconds + 1);
  });
  it('counts from the last message and says the figures', () => {
    const source = aSource(learnt(38));
    source.play(60, 38);
    const heardAt = source.now() - 100;
    expect(source.play(42).at(-1)).toMatchObject({
      state: 'silent',
      since: heardAt,
      evidence: 'no message for 42 s, 38 msg/s expected at this hour',
    });
  });
  it('is told after two minutes where nothing has been learnt', () => {
    const source = aSource(null);
    source.play(60, 5);
    expect(statesOf(source.play(119))).toEqual(['live']);
    expect(source.play(1).at(-1)?.state).toBe('silent');
  });
  it('needs three times as long where only other hours are known', () => {
    const source = aSource({ ...learnt(10), basis: 'other_hours', days: 0 });
    source.play(60, 10);
    expect(secondsTo(source.play(30), 'silent')).toBe(15);
  });
  it('of a source that never spoke counts from its connection', () => {
    const source = aSource(learnt(10));
    expect(secondsTo(source.play(10), 'silent')).toBe(5);
  });
});

describe('starvation to a tenth', () => {
  it.each([
    [100, 10],
    [10, 10],
    [5, 10],
    [4, 10],
    [1, 60],
    [0.1, 600],
  ])('at %d messages a second is told within %d s', (rate, seconds) => {
    const source = aSource(learnt(rate));
    source.play(Math.max(60, 40 / rate), rate);
    const verdicts = source.play(seconds, rate / 10);
    expect(secondsTo(verdicts, 'quiet')).toBeLessThanOrEqual(seconds);
    expect(statesOf(verdicts)).toEqual(['live', 'quiet']);
  });
  it('says the figures', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    expect(source.play(30, 1).at(-1)?.evidence).toMatch(
      /^[4-6] messages in \d s, \d\d expected at this hour$/,
    );
  });
  it('to 40 % is told over a longer time', () => {
    const source = aSource(learnt(6));
    source.play(600, 6);
    const verdicts = source.play(120, 2.4);
    expect(secondsTo(verdicts, 'quiet')).toBeGreaterThan(10);
    expect(secondsTo(verdicts, 'quiet')).toBeLessThanOrEqual(60);
  });
  it('ends when three quarters of the rate are back', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.play(30, 1);
    expect(statesOf(source.play(60, 7))).toEqual(['quiet']);
    expect(source.play(10, 8).at(-1)?.state).toBe('live');
  });
});

describe('a connection that is not there yet', () => {
  it('is given a moment after the start, then it is disconnected', () => {
    const source = aSource(learnt(10));
    source.facts.connects = 0;
    source.connect('disconnected', 'nobody is connected to 127.0.0.1:10110');
    const verdicts = source.play(settings.start_grace_ms / 1000);
    expect(verdicts.map(({ state }) => state)).toEqual([
      ...(Array(14).fill('connecting') as string[]),
      'disconnected',
    ]);
    expect(verdicts[0]?.evidence).toBe('not connected yet: nobody is connected to 127.0.0.1:10110');
  });
});

describe('a connection that is gone', () => {
  it.each(['disconnected', 'refused'] as const)('is %s at once, with the reason', (connection) => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.connect(connection, 'ECONNREFUSED 127.0.0.1:5631.');
    expect(source.play(4).map(({ state }) => state)).toEqual(Array(4).fill(connection));
    source.connect('connecting');
    expect(source.play(2).at(-1)).toMatchObject({
      state: connection,
      evidence: `${connection} for 6 s`,
    });
  });
  it('that comes back is quiet until it has proved itself, then live', () => {
    const source = aSource(learnt(3));
    source.play(60, 3);
    source.connect('disconnected');
    source.play(20);
    source.connect('connected');
    const [waiting] = source.play(1);
    expect(waiting).toMatchObject({ state: 'quiet', is_recovering: true });
    const back = source.play(5, 3);
    expect(statesOf(back)).toEqual(['quiet', 'live']);
    expect(back.at(-1)).toMatchObject({ is_recovering: false });
  });
  it('that comes back starved is quiet for good', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.connect('disconnected');
    source.play(20);
    source.connect('connected');
    expect(source.play(10, 1).at(-1)).toMatchObject({ state: 'quiet', is_recovering: false });
  });
  it('that comes back dumb is silent', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.connect('disconnected');
    source.play(20);
    source.connect('connected');
    expect(secondsTo(source.play(10), 'silent')).toBe(5);
  });
});

describe('a process that hung', () => {
  it('blames no source for what it did not hear', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.hang(20);
    expect(statesOf(source.play(1))).toEqual(['live']);
    expect(statesOf(source.play(30, 10))).toEqual(['live']);
  });
  it('finds a silent source silent again', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.play(20);
    source.hang(20);
    expect(statesOf(source.play(30))).toEqual(['silent']);
  });
  it('finds a source that fell silent meanwhile', () => {
    const source = aSource(learnt(10));
    source.play(60, 10);
    source.hang(20);
    expect(secondsTo(source.play(10), 'silent')).toBe(6);
  });
});

it('a recording that ended says so', () => {
  const source = aSource(null);
  source.play(5, 10);
  source.connect('ended', 'played to its end, 50 records');
  expect(source.play(1).at(-1)).toMatchObject({
    state: 'ended',
    evidence: 'played to its end, 50 records',
  });
});

it('a counter that begins anew is no shortfall', () => {
  const source = aSource(learnt(10));
  source.play(60, 10);
  source.facts.messages = 0;
  expect(statesOf(source.play(30, 10))).toEqual(['live']);
});

it('keeps some 250 samples however long it looks', () => {
  const source = aSource(learnt(0.001));
  const watch = newWatch(0);
  for (let second = 0; second < 20_000; second++) {
    lookAt(watch, {
      facts: { ...source.facts, messages: second },
      expected: null,
      nowMs: second * 1000,
      settings,
    });
  }
  expect(watch.window.samples.length).toBeLessThan(260);
});
