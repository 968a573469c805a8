import { createDatabase } from '@pelorus/db/pool';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import { useSettings } from '@pelorus/files/read-settings';
import { loadReference } from '@pelorus/files/reference/load';
import { readPorts } from '@pelorus/files/reference/port-folder';
import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { WorkersEnv } from './env.ts';
import { keepHouse } from './housekeeping.ts';
import { readersOf, sources } from './registry.ts';
import { startRedriver } from './redrive/start.ts';
import { createDatabaseCheckpoints } from './runtime/checkpoints.ts';
import { systemClock } from './runtime/clock.ts';
import { startGroup, type RunningGroup } from './runtime/group.ts';
import { createHealth, publishHealth } from './runtime/health.ts';
import type { Lifecycle } from './runtime/lifecycle.ts';
import { toLogFunction } from './runtime/log.ts';
import { serveMetrics } from './runtime/metrics.ts';
import { keepSources } from './source-health/keeper.ts';
import { createSourceStore } from './source-health/stored.ts';
import { startFeed } from './sources/start-feed.ts';
import type { RunningSource } from './sources/source.ts';
import { startWeatherFeed } from './stages/weather-feed.ts';

/**
 * Who serves has more than the cores of a small machine, so that one works while others wait for the
 * disk; the others only keep checkpoints.
 */
const connectionsOf = ({ groups }: WorkersEnv): number =>
  // A redrive that runs holds one for as long.
  (groups.includes('serve') ? 3 : 2) + (groups.includes('rejects') ? 1 : 0);

/** Starts what `env` asks for; `finished` rejects when any of it fails. */
export async function startWorkers(env: WorkersEnv, lifecycle: Lifecycle, logger: Logger) {
  const settings = await useSettings(env.settings);
  const hurry = new AbortController();
  const { signal } = hurry;
  // Every reader that waits for PostgreSQL listens to it.
  setMaxListeners(0, signal);
  const db = createDatabase({
    url: env.databaseUrl,
    max: connectionsOf(env),
    name: 'pelorus-workers',
  });
  lifecycle.add('database', () => db.close());
  const clientId = `pelorus-workers-${process.pid}`;
  const log = createKafkaLog({ brokers: env.brokers, clientId, log: toLogFunction(logger) });
  lifecycle.add('event log', () => log.close());
  await log.ensureTopics(topicSpecs(env.partitions));

  const groups: RunningGroup[] = [];
  const running: RunningSource[] = [];
  const name = env.lake
    ? 'lake'
    : env.groups.length > 0
      ? 'workers'
      : env.sources.join() || 'sources';
  let sourceKeeper: ReturnType<typeof keepSources> | null = null;
  const health = createHealth({
    name,
    settings,
    readers: (nowMs) => groups.flatMap((group) => group.health(nowMs)),
    sources: () => sourceKeeper?.report() ?? [],
  });
  lifecycle.add('health', publishHealth(log, health));
  if (env.metricsPort > 0) {
    const server = await serveMetrics(env.metricsPort, health);
    lifecycle.add('metrics', () => server.stop());
  }

  const ports = { log, checkpoints: createDatabaseCheckpoints(db), clock: systemClock, signal };
  if (env.groups.length > 0) {
    const isEnriching = env.groups.includes('enrich');
    const weather = isEnriching ? await startWeatherFeed(log) : null;
    const reference = isEnriching ? await loadReference(env.reference) : null;
    // Detectors look at the same ports, and need neither zones nor land.
    const { ports: knownPorts } = reference ?? (await readPorts(env.reference));
    if (weather) lifecycle.add('weather', () => weather.stop());
    // Only processes that write the lake load what it needs.
    const lake = env.lake
      ? await (
          await import('./lake/start.ts')
        ).startLake(env.lake, { db, log, lifecycle, logger, signal, ports: knownPorts })
      : null;
    // Together: each waits until its group has given up on members that were killed.
    await Promise.all(
      env.groups.map(async (group) => {
        const { partitions } = env;
        const readers = readersOf(group, {
          ...{ weather, reference, lake, partitions },
          ports: knownPorts,
        });
        const started = await startGroup({ group, readers, ports });
        lifecycle.add(group, () => started.stop());
        groups.push(started);
      }),
    );
  }
  // Whoever writes the hot window also keeps it in bounds.
  if (env.groups.includes('serve')) {
    lifecycle.add('housekeeping', keepHouse(db, env.retention, logger));
  }
  // Whoever keeps the rejects also sends them in again.
  if (env.groups.includes('rejects')) {
    const redriver = startRedriver(
      { db, log, clock: systemClock, partitions: env.partitions },
      logger,
    );
    lifecycle.add('redrive', () => redriver.stop());
  }
  const sourcePorts = { ...ports, partitions: env.partitions, spool: env.spool };
  const run = async (name: string, starting: Promise<RunningSource>) => {
    const source = await starting;
    lifecycle.add(name, () => source.stop());
    running.push(source);
  };
  for (const name of env.sources) await run(name, sources[name](env, sourcePorts));
  for (const feed of env.feeds) await run(feed.facts.source, startFeed(feed, sourcePorts));
  if (running.length > 0) {
    const keeper = keepSources({
      name,
      sources: () => running.map((source) => source.health()),
      store: createSourceStore(db),
      clock: systemClock,
      log: logger,
    });
    lifecycle.add('source health', () => keeper.stop());
    sourceKeeper = keeper;
  }
  // An orderly stop must not wait for an outage to end.
  lifecycle.add('waiting', () => hurry.abort());
  return { finished: Promise.race([...groups, ...running].map(({ finished }) => finished)) };
}
