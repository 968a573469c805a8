import {
  bareFacts,
  newSourceHealth,
  type ProcessHealth,
  type SourceReport,
} from '@pelorus/pipeline/health';
import type { SourceState } from '@pelorus/pipeline/source-health/states';
import { describe, expect, it } from 'vitest';
import type { LiveData } from '../live-data.ts';
import { answerHealth } from '../http/health-answer.ts';
import { createWorld } from '../live/world.ts';
import type { Figures } from './figures.ts';
import { createMonitor } from './monitor.ts';

const start = Date.parse('2026-11-25T12:00:00Z');

function aSource(source: string, state: SourceState, changes: Partial<SourceReport> = {}) {
  const evidence =
    state === 'silent'
      ? 'no message for 42 s'
      : state === 'quiet'
        ? '1 message in 5 s, 50 expected as configured'
        : `${state} for 5 s`;
  const verdict = { state, since: start, evidence, rate: 0, expected: null, is_recovering: false };
  return { ...newSourceHealth(bareFacts(source), start), verdict, ...changes };
}
const aProcess = (sources: SourceReport[], changes: Partial<ProcessHealth> = {}) => ({
  ...{ process: 'intake-1', name: 'sources', settings: 'built-in', pid: 1, at: start },
  ...{ started_at: start, rss_bytes: 1, readers: [], sources },
  ...changes,
});
const noFigures: Figures = { sources: [], states: [], alarms: [], rejects: [], counts: [] };

function aMonitor(...processes: ProcessHealth[]) {
  const world = createWorld();
  const monitor = createMonitor({ startedAt: start, world, clients: () => 0, hasLake: false });
  for (const process of processes) monitor.report(process, start);
  return monitor;
}
const sourcesOf = (monitor: ReturnType<typeof aMonitor>, now: number, figures: Figures | null) =>
  monitor.assemble(now, figures).sources;

describe('the state of a source', () => {
  it('is what its process says', () => {
    const monitor = aMonitor(aProcess([aSource('nmea-tcp:a', 'quiet')]));
    expect(sourcesOf(monitor, start, null)).toMatchObject([{ state: 'quiet', rate: 0 }]);
  });
  it('is disconnected when its process falls silent', () => {
    const monitor = aMonitor(aProcess([aSource('nmea-tcp:a', 'live')]));
    expect(sourcesOf(monitor, start + 10_000, null)).toMatchObject([{ state: 'live' }]);
    expect(sourcesOf(monitor, start + 10_001, null)).toMatchObject([
      {
        state: 'disconnected',
        evidence: 'the process that runs it has said nothing for 10 s',
        since: new Date(start).toISOString(),
      },
    ]);
  });
  it('is its own again when the process is back, and gone when it comes back without it', () => {
    const monitor = aMonitor(
      aProcess([aSource('nmea-tcp:a', 'live'), aSource('nmea-tcp:b', 'live')]),
    );
    monitor.assemble(start + 11_000, null);
    // One that only reads has the same name, and says nothing of them.
    monitor.report(aProcess([], { process: 'reader-1' }), start + 12_000);
    expect(sourcesOf(monitor, start + 12_000, null)).toHaveLength(2);
    const again = aProcess([aSource('nmea-tcp:a', 'live')], { process: 'intake-2' });
    monitor.report(again, start + 12_000);
    expect(sourcesOf(monitor, start + 12_000, null)).toMatchObject([
      { source: 'nmea-tcp:a', state: 'live' },
    ]);
  });
  it('is known from the database where it was promised to speak and nobody runs it', () => {
    const stored = {
      ...{ source: 'nmea-tcp:a', process: 'sources', station: 'Skagen', licence: null },
      ...{ state: 'live' as const, since: start, evidence: '', rate: 1, expected_rate: 1 },
      ...{ last_received_at: start, updated_at: start },
    };
    const figures = (must_speak: boolean) => ({
      ...noFigures,
      states: [{ ...stored, must_speak }],
    });
    expect(sourcesOf(aMonitor(), start + 60_000, figures(true))).toMatchObject([
      { state: 'disconnected', station: 'Skagen', must_speak: true },
    ]);
    expect(sourcesOf(aMonitor(), start + 60_000, figures(false))).toEqual([]);
  });
});

describe('the reasons', () => {
  it('name each source that fails: those that must speak first, then the gravest', () => {
    const monitor = aMonitor(
      aProcess([
        aSource('a:quiet', 'quiet'),
        aSource('b:fine', 'live'),
        aSource('c:gone', 'disconnected'),
        aSource('d:promised', 'silent', { must_speak: true }),
      ]),
    );
    const sentences = monitor
      .assemble(start, null)
      .reasons.filter((one) => one.startsWith('Source'));
    expect(sentences).toEqual([
      'Source d:promised is silent: no message for 42 s.',
      'Source c:gone has been disconnected for 5 s.',
      'Source a:quiet is quiet: 1 message in 5 s, 50 expected as configured.',
    ]);
  });
});

describe('/health', () => {
  const answer = (source: SourceReport) => {
    const status = aMonitor(aProcess([source])).assemble(start, noFigures);
    const live: Pick<LiveData, 'status' | 'probe'> = {
      status: () => Promise.resolve(status),
      probe: () => ({ database: null, broker: null }),
    };
    return answerHealth(live);
  };
  it.each([
    ['live', true, 200],
    ['quiet', true, 200],
    ['connecting', true, 200],
    ['silent', true, 503],
    ['disconnected', true, 503],
    ['refused', true, 503],
    ['silent', false, 200],
  ] as const)('of a source that is %s (must speak: %s) is %d', async (...[state, must, code]) => {
    const { status, body } = await answer(aSource('nmea-tcp:a', state, { must_speak: must }));
    expect(status).toBe(code);
    if (must)
      expect(body).toMatchObject({ checks: { sources: [{ source: 'nmea-tcp:a', state }] } });
  });
});
