import type { LearntHour, SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { SourceHealth } from '@pelorus/pipeline/health';
import type { SourceVerdict } from '@pelorus/pipeline/source-health/verdict';
import type { SourceStore } from './stored.ts';

/** A state that has not changed is written this often, and so is what an open alarm has missed. */
const stateMs = 5000;
const missedMs = 30_000;
/** While the database is away: alarms and hours beyond these are given up, oldest first. */
const mostAlarms = 500;
const mostHours = 500;

interface Judged {
  health: SourceHealth;
  verdict: SourceVerdict;
  process: string;
  nowMs: number;
}

/** What has to be stored of sources: only the last word on each thing, so that an outage fills nothing. */
export function createOutTray(store: SourceStore) {
  const alarms = new Map<string, SourceAlarm>();
  const hours = new Map<string, { source: string; hour: LearntHour }>();
  const states = new Map<string, SourceStateRow>();
  const stateWritten = new Map<string, { state: string; at: number }>();
  const missedWritten = new Map<string, number>();

  /** Takes things out one by one, each when it is stored. */
  const drain = async <K, V>(map: Map<K, V>, save: (value: V) => Promise<void>) => {
    for (const [key, value] of map) {
      await save(value);
      if (map.get(key) === value) map.delete(key);
    }
  };

  return {
    putAlarm: (alarm: SourceAlarm, isNews: boolean): void => {
      const isDue = alarm.updated_at - (missedWritten.get(alarm.source) ?? 0) >= missedMs;
      if (!isNews && (alarm.closed_at !== null || !isDue)) return;
      missedWritten.set(alarm.source, alarm.updated_at);
      put(alarms, [alarm.id, alarm], mostAlarms);
    },
    putHour: (source: string, hour: LearntHour): void => {
      put(hours, [`${source} ${hour.hour_at}`, { source, hour }], mostHours);
    },
    putState: ({ health, verdict, process, nowMs }: Judged): void => {
      const { source, station, licence, must_speak, last_received_at } = health;
      const { state, since, evidence, rate, expected } = verdict;
      const written = stateWritten.get(source);
      if (written?.state === state && nowMs - written.at < stateMs) return;
      stateWritten.set(source, { state, at: nowMs });
      states.set(source, {
        ...{ source, process, station, licence, must_speak, state, since, evidence, rate },
        ...{ expected_rate: expected?.rate ?? null, last_received_at, updated_at: nowMs },
      });
    },
    /** Stores everything; returns the sources of which another process has an open alarm. */
    empty: async (): Promise<string[]> => {
      const taken: string[] = [];
      await drain(alarms, async (alarm) => {
        if (!(await store.saveAlarm(alarm))) taken.push(alarm.source);
      });
      await drain(hours, ({ source, hour }) => store.saveHour(source, hour));
      const rows = [...states.values()];
      if (rows.length > 0) await store.saveStates(rows);
      for (const row of rows) if (states.get(row.source) === row) states.delete(row.source);
      return taken;
    },
  };
}

/** Puts the last word on a thing at the end; drops the oldest where there are too many. */
function put<V>(map: Map<string, V>, [key, value]: [string, V], most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
