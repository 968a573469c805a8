import type { ProcessHealth } from '@pelorus/pipeline/health';
import { readersWith } from '@pelorus/pipeline/topology';
import type { PipelineStatus } from '../../features/health/status-schema.ts';
import type { World } from '../live/world.ts';
import { checkStatus, processStatuses, topicStatuses } from './assemble.ts';
import type { Figures } from './figures.ts';
import { freshnessOf } from './freshness.ts';
import { judge } from './judge.ts';
import { createLatencyLog } from './latency.ts';
import type { ProbeResult } from './probe.ts';
import { createProcessLog } from './process-log.ts';
import { createReaderWatch } from './reader-status.ts';
import { alarmStatuses, sourceStatuses } from './source-status.ts';

/** A vessel whose last report is older is stale in the counts of the status strip, however it came. */
const staleMs = 10 * 60_000;
const historySeconds = 60;

interface MonitorOptions {
  startedAt: number;
  world: World;
  clients: () => number;
  hasLake: boolean;
}

/** Turns what processes, database and browsers say into one picture of the pipeline. Holds no clock. */
export function createMonitor({ startedAt, world, clients, hasLake }: MonitorOptions) {
  const processes = createProcessLog();
  const latency = createLatencyLog();
  const watch = createReaderWatch(startedAt, readersWith({ lake: hasLake }));
  const feedHistory: number[] = [];
  let probe: ProbeResult = { database: null, broker: null };

  const vesselCounts = (now: number): PipelineStatus['vessels'] => {
    let live = 0;
    for (const { timestamp } of world.all()) if (now - timestamp < staleMs) live += 1;
    return { known: world.size, live, stale: world.size - live };
  };

  return {
    report: (health: ProcessHealth, at: number) => {
      processes.add(health, at);
    },
    addLatency: (samplesMs: readonly number[], at: number) => {
      latency.add(samplesMs, at);
    },
    setProbe: (result: ProbeResult) => {
      probe = result;
    },
    get probe() {
      return probe;
    },
    /** Once a second: the picture as of `now`, with the feed's rate added to its history. */
    assemble(now: number, figures: Figures | null): PipelineStatus {
      processes.forgetSilent(now);
      const reports = processes.readers();
      const readers = watch(reports, now);
      const feedRate = readers.find(({ reader }) => reader === 'clean')?.received_rate ?? 0;
      feedHistory.push(feedRate);
      if (feedHistory.length > historySeconds) feedHistory.shift();
      const sources = sourceStatuses(processes, figures, now);
      const running = processStatuses(processes, now);
      const check = checkStatus(figures, readers);
      return {
        at: new Date(now).toISOString(),
        ...judge({ ...probe, readers, sources, check }, now),
        feed_rate: feedRate,
        feed_history: [...feedHistory],
        readers,
        topics: topicStatuses(reports),
        sources,
        alarms: alarmStatuses(figures),
        rejects: figures?.rejects ?? [],
        freshness: freshnessOf(reports, now),
        check,
        processes: running,
        screen: { ...latency.summary(now), clients: clients() },
        vessels: vesselCounts(now),
      };
    },
  };
}
