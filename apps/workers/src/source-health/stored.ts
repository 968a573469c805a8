import type { LearntHour, SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { Database } from '@pelorus/db/pool';
import { latestAlarm, sourceHours } from '@pelorus/db/queries/source-health';
import {
  forgetSources,
  saveSourceAlarm,
  saveSourceHour,
  saveSourceStates,
} from '@pelorus/db/writes/source-health';
import { withdraw } from '@pelorus/pipeline/source-health/alarm';

/** Where alarms and learnt hours are kept. */
export interface SourceStore {
  /** What is stored of a source: its hours since `sinceMs`, and the alarm that is open or was last. */
  load(
    source: string,
    sinceMs: number,
  ): Promise<{ hours: LearntHour[]; alarm: SourceAlarm | null }>;
  saveHour(source: string, hour: LearntHour): Promise<void>;
  /** False when another process has an open one. */
  saveAlarm(alarm: SourceAlarm): Promise<boolean>;
  saveStates(rows: readonly SourceStateRow[]): Promise<void>;
  /** Drops what this process ran under its name earlier and does not run now, and closes its alarms. */
  forgetOthers(process: string, running: readonly string[], nowMs: number): Promise<void>;
}

export const createSourceStore = (db: Database): SourceStore => ({
  load: async (source, sinceMs) => ({
    hours: await sourceHours(db, source, sinceMs),
    alarm: await latestAlarm(db, source),
  }),
  saveHour: (source, hour) => saveSourceHour(db, source, hour),
  saveAlarm: (alarm) => saveSourceAlarm(db, alarm),
  saveStates: (rows) => saveSourceStates(db, rows),
  forgetOthers: async (process, running, nowMs) => {
    for (const source of await forgetSources(db, process, running)) {
      const alarm = await latestAlarm(db, source);
      if (alarm?.closed_at === null) await saveSourceAlarm(db, withdraw(alarm, nowMs));
    }
  },
});
