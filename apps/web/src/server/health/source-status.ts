import type { SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { SourceStatusRow } from '@pelorus/db/queries/source-status';
import { sourceKind } from '@pelorus/pipeline/records/raw';
import { isDead, type SourceState } from '@pelorus/pipeline/source-health/states';
import { durationWords } from '@pelorus/pipeline/source-health/words';
import type {
  PipelineStatus,
  SourceAlarmStatus,
  SourceStatus,
} from '../../features/health/status-schema.ts';
import type { Figures } from './figures.ts';
import type { KnownSource, ProcessLog } from './process-log.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const round = (value: number) => Math.round(value * 100) / 100;

/** Feeds that a worker runs, or ran until it fell silent, and feeds that only their records tell of. */
export function sourceStatuses(
  log: ProcessLog,
  figures: Figures | null,
  now: number,
): PipelineStatus['sources'] {
  const run = new Map(log.sources().map((source) => [source.source, source]));
  const counted = new Map((figures?.sources ?? []).map((row) => [row.source, row]));
  const stored = new Map((figures?.states ?? []).map((row) => [row.source, row]));
  const promised = [...stored.values()].filter(({ must_speak }) => must_speak);
  const names = [...run.keys(), ...counted.keys(), ...promised.map(({ source }) => source)];
  return [...new Set(names)].sort().map((source) => {
    const row = counted.get(source);
    const known = run.get(source);
    const last = stored.get(source);
    const basics = { source, kind: sourceKind(source), ...countsOf(row) };
    const lastReceivedAt = Math.max(known?.last_received_at ?? 0, row?.last_received_at ?? 0);
    return {
      ...basics,
      ...(known ? ofRun(known, now) : last?.must_speak ? ofAbsent(last, now) : external),
      last_received_at: iso(lastReceivedAt === 0 ? null : lastReceivedAt),
    };
  });
}

const countsOf = (row: SourceStatusRow | undefined) => ({
  valid: row?.valid ?? 0,
  duplicate: row?.duplicate ?? 0,
  rejected: row?.rejected ?? 0,
});

type Told = Omit<
  SourceStatus,
  'source' | 'kind' | 'valid' | 'duplicate' | 'rejected' | 'last_received_at'
>;

const external: Told = {
  ...{ state: 'external', since: null, evidence: null, detail: null },
  ...{ station: null, licence: null, must_speak: false },
  ...{ rate: null, expected_rate: null, expected_from: null, learnt_days: 0 },
  ...{ spooled_records: 0, lost_records: 0 },
};

function ofRun(known: KnownSource, now: number): Told {
  const { verdict, station, licence, must_speak, spooled_records, lost_records, detail } = known;
  const expected = verdict?.expected ?? null;
  const found =
    known.lostAt === null || verdict?.state === 'ended'
      ? {
          state: verdict?.state ?? ('connecting' satisfies SourceState),
          since: iso(verdict?.since ?? known.since),
          evidence: verdict?.evidence ?? null,
          rate: verdict?.rate == null ? null : round(verdict.rate),
        }
      : gone(known.lostAt, now);
  return {
    ...{ station, licence, must_speak, spooled_records, lost_records, detail },
    ...found,
    expected_rate: expected && round(expected.rate),
    expected_from: expected?.basis ?? null,
    learnt_days: expected?.days ?? 0,
  };
}

/** Its process is gone, and with it whoever could say more. */
const gone = (lostAt: number, now: number) => ({
  state: 'disconnected' as const,
  since: iso(lostAt),
  evidence: `the process that runs it has said nothing for ${durationWords(now - lostAt)}`,
  rate: 0,
});

/** Promised to speak, and nobody has run it since this server began. */
const ofAbsent = (last: SourceStateRow, now: number): Told => ({
  ...external,
  ...gone(last.updated_at, now),
  ...{ station: last.station, licence: last.licence, must_speak: true },
});

/** Sources that must speak and do not. */
export const dumbSources = (sources: readonly SourceStatus[]): SourceStatus[] =>
  sources.filter(({ must_speak, state }) => must_speak && isDead(state));

export const alarmStatuses = (figures: Figures | null): SourceAlarmStatus[] =>
  (figures?.alarms ?? []).map(
    ({ id, source, state, evidence, opened_at, closed_at, missed, relapses }) => ({
      ...{ id, source, state, evidence, missed, relapses },
      opened_at: new Date(opened_at).toISOString(),
      closed_at: iso(closed_at),
    }),
  );
