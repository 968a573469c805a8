import { isDatabaseOutage } from '@pelorus/db/outage';
import type { SourceHealth, SourceReport } from '@pelorus/pipeline/health';
import { settings } from '@pelorus/pipeline/settings';
import type { SourceVerdict } from '@pelorus/pipeline/source-health/verdict';
import {
  lookAtSource,
  newWatchedSource,
  resumeSource,
  type WatchedSource,
} from '@pelorus/pipeline/source-health/watched-source';
import type { Logger } from 'pino';
import type { Clock } from '../runtime/clock.ts';
import { createOutTray } from './out-tray.ts';
import type { SourceStore } from './stored.ts';

const lookMs = 1000;
const dayMs = 86_400_000;

interface KeeperOptions {
  /** Name of the process, under which it finds what it ran before. */
  name: string;
  sources: () => SourceHealth[];
  store: SourceStore;
  clock: Clock;
  log: Logger;
}

interface Kept extends WatchedSource {
  verdict: SourceVerdict | null;
}

/**
 * Judges the sources of this process once a second, learns what is usual for each, and keeps their alarms.
 * Each source runs in one process, so that nobody else does it; what the database cannot take now waits.
 */
export function keepSources({ name, sources, store, clock, log }: KeeperOptions) {
  const kept = new Map<string, Kept>();
  const tray = createOutTray(store);
  let isTidy = false;
  let underWay: Promise<void> | null = null;

  const keptOf = ({ source }: SourceHealth): Kept => {
    const known = kept.get(source);
    if (known) return known;
    const fresh = { ...newWatchedSource(clock.now()), verdict: null };
    kept.set(source, fresh);
    return fresh;
  };

  const look = () => {
    const nowMs = clock.now();
    for (const health of sources()) {
      const one = keptOf(health);
      const { verdict, hour, isNews } = lookAtSource(one, {
        health,
        nowMs,
        settings: settings.sources,
      });
      one.verdict = verdict;
      if (hour) tray.putHour(health.source, hour);
      if (one.alarm) tray.putAlarm(one.alarm, isNews);
      tray.putState({ health, verdict, process: name, nowMs });
    }
    underWay ??= write(nowMs).finally(() => {
      underWay = null;
    });
  };

  const write = async (nowMs: number) => {
    try {
      if (!isTidy) await store.forgetOthers(name, [...kept.keys()], nowMs);
      isTidy = true;
      for (const [source, one] of kept) {
        if (one.alarm !== undefined) continue;
        const sinceMs = nowMs - settings.sources.learn_days * dayMs;
        resumeSource(one, await store.load(source, sinceMs), nowMs);
      }
      for (const source of await tray.empty()) {
        // Another process has opened one: this one goes on with that.
        const one = kept.get(source);
        if (one) one.alarm = (await store.load(source, nowMs)).alarm;
      }
    } catch (error) {
      if (!isDatabaseOutage(error)) log.error({ err: error }, 'source health could not be stored');
    }
  };

  const stopLooking = clock.every(lookMs, look);
  look();

  return {
    /** The sources as they are now, with the last verdict on each. */
    report: (): SourceReport[] =>
      sources().map((health) => ({ ...health, verdict: kept.get(health.source)?.verdict ?? null })),
    stop: async (): Promise<void> => {
      stopLooking();
      await underWay;
    },
  };
}
