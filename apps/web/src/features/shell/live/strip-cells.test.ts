import { describe, expect, it } from 'vitest';
import type { PipelineStatus } from '../../health/status-schema.ts';
import { formatSeconds, stripCells } from './strip-cells.ts';

type Reader = PipelineStatus['readers'][number];
const aReader = (lag_seconds: number) => ({ lag_seconds }) as Reader;
const aStatus = (change: Partial<PipelineStatus>): PipelineStatus => ({
  at: '2026-11-25T12:00:00.000Z',
  state: 'ok',
  reasons: [],
  feed_rate: 1_284.4,
  feed_history: [1, 2],
  readers: [],
  topics: [],
  sources: [],
  alarms: [],
  rejects: [],
  freshness: [],
  check: null,
  processes: [],
  screen: { samples: 0, p50_ms: null, p99_ms: null, clients: 1 },
  vessels: { known: 10, live: 8, stale: 2 },
  ...change,
});
const cell = (name: string, change: Partial<PipelineStatus>) =>
  stripCells(aStatus(change)).find((each) => each.name === name);
const screen = (p99_ms: number | null) => ({ samples: 1, p50_ms: 1, p99_ms, clients: 1 });

describe('the status strip', () => {
  it.each([
    ['just in time', { screen: screen(1_999) }, undefined],
    ['late', { screen: screen(2_000) }, 'warn'],
    ['far too late', { screen: screen(5_000) }, 'crit'],
    ['not measured yet', { screen: screen(null) }, undefined],
  ])('grades receive to screen: %s', (_name, change, tone) => {
    expect(cell('screen', change)?.tone).toBe(tone);
  });

  it.each([
    ['nobody reads', [], '0.0 s', undefined],
    ['the worst counts', [0.2, 4.9], '4.9 s', undefined],
    ['lagging', [5], '5.0 s', 'warn'],
    ['stuck', [30], '30 s', 'crit'],
  ] as const)('shows the worst lag: %s', (...[, lags, value, tone]) => {
    expect(cell('lag', { readers: lags.map(aReader) })).toMatchObject({ value, tone });
  });

  it('counts the sources that are receiving', () => {
    const sources = (['live', 'external', 'disconnected'] as const).map(
      (state) => ({ state }) as PipelineStatus['sources'][number],
    );
    expect(cell('sources', { sources })).toMatchObject({ value: '2 of 3', tone: 'warn' });
  });

  it.each([
    ['silent', 'crit'],
    ['quiet', 'warn'],
    ['live', undefined],
  ] as const)('is graver when a source that must speak is %s', (state, tone) => {
    const sources = [{ state, must_speak: true } as PipelineStatus['sources'][number]];
    expect(cell('sources', { sources })?.tone).toBe(tone);
  });

  it('writes thousands and the rate', () => {
    expect(cell('feed', {})?.value).toBe('1,284 msg/s');
    expect(formatSeconds(1_234)).toBe('1,234 s');
  });
});
