import { vesselNames } from '@pelorus/db/queries/vessel-names';
import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import type { PipelineStatus } from '../features/health/status-schema.ts';
import { decodeHealth } from './health/decode-health.ts';
import { createFigures } from './health/figures.ts';
import { createMonitor } from './health/monitor.ts';
import { createProbe } from './health/probe.ts';
import { createGateway, type LiveServer } from './live/gateway.ts';
import { createRelay, tailFrames } from './live/relay.ts';
import { createWorld } from './live/world.ts';
import type { Log } from './log.ts';
import { untilDone } from './retry.ts';

const tickMs = 1_000;
/** Frames come once a second: how long one may wait here before it goes on to screens. */
const frameMs = 200;
const probeMs = 3_000;
/** For how long figures are kept fresh after somebody last looked. */
const interestMs = 10_000;

interface LiveDataOptions {
  db: Database;
  eventLog: EventLog;
  io: LiveServer;
  log: Log;
  partitions: number;
  hasLake: boolean;
}

/** Everything that moves once a second: live frames to screens, and the health of the pipeline. */
export function startLiveData(options: LiveDataOptions) {
  const { db, eventLog, io, log, partitions, hasLake } = options;
  const stopping = new AbortController();
  const world = createWorld();
  const figures = createFigures(db);
  const clients = () => gateway.clients;
  const monitor = createMonitor({ startedAt: Date.now(), world, clients, hasLake });
  const gateway = createGateway({
    io,
    world,
    findNames: (ships) => vesselNames(db, ships),
    onLatency: (samplesMs) => {
      monitor.addLatency(samplesMs, Date.now());
    },
  });
  const relay = createRelay({
    db,
    log,
    world,
    onSeeded: () => {
      gateway.resyncAll();
    },
  });

  let status = monitor.assemble(Date.now(), null);
  let askedAt = 0;
  const isWatched = () => (io.sockets.adapter.rooms.get('health')?.size ?? 0) > 0;

  const tick = () => {
    const now = Date.now();
    if (isWatched() || now - askedAt < interestMs) void figures.refresh();
    status = monitor.assemble(now, figures.latest);
    // Before the frames: a volatile message is dropped while a socket still writes another.
    io.to('health').volatile.emit('health', status);
    gateway.tick(now);
  };
  const runProbe = async () => {
    monitor.setProbe(await probe());
  };

  const retry = (what: string) => ({
    signal: stopping.signal,
    everyMs: 1_000,
    onFailure: (error: unknown) => {
      log.warn({ err: error, what }, 'not reachable yet, trying again every second');
    },
  });
  const tails: { stop(): Promise<void> }[] = [];
  const prepared = untilDone(() => eventLog.ensureTopics(topicSpecs(partitions)), retry('broker'));
  // Asking for a topic that is not there yet would keep the log's client busy until it is.
  const probe = createProbe(db, () => prepared.then(() => eventLog.offsets('pipeline_health')));
  const attach = async () => {
    await prepared;
    tails.push(
      await tailFrames(eventLog, (bytes) => {
        relay.take(bytes);
      }),
      await eventLog.tail('pipeline_health', 'latest', (_partition, messages) => {
        for (const { value } of messages) {
          const health = value === null ? null : decodeHealth(value);
          if (health !== null) monitor.report(health, Date.now());
        }
      }),
    );
  };

  const timers = [
    setInterval(tick, tickMs),
    setInterval(() => {
      gateway.tick(Date.now());
    }, frameMs),
    setInterval(() => void runProbe(), probeMs),
  ];
  const attached = untilDone(attach, retry('broker'));
  const seeded = untilDone(relay.seed, retry('database'));
  const probed = runProbe();

  return {
    /** Resolves when the first screen would show ships, if there are any. */
    ready: Promise.all([attached, seeded, probed]),
    probe: () => monitor.probe,
    /** The picture of this second, with figures as fresh as they get. */
    status: async (): Promise<PipelineStatus> => {
      askedAt = Date.now();
      if (figures.latest !== null) return status;
      await figures.refresh();
      status = { ...monitor.assemble(Date.now(), figures.latest) };
      return status;
    },
    stop: async () => {
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all(tails.map((tail) => tail.stop()));
    },
  };
}
export type LiveData = ReturnType<typeof startLiveData>;
