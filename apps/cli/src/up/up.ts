import { defaultCatalogName } from '@pelorus/lake/catalog/name';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { all } from './all.ts';
import { buildWeb } from './build-web.ts';
import {
  type Addresses,
  type WorkerName,
  webChild,
  webUrl,
  workerChild,
  workerRoles,
} from './children.ts';
import { readOutsideServers } from './env.ts';
import { checkFeed } from './feed.ts';
import { listFeeds } from '../feeds/feeds-program.ts';
import { nodeChild } from './node-child.ts';
import type { UpOptions } from './options.ts';
import { type Ownership, takeOwnership } from './owner.ts';
import { type Places, placesIn } from './places.ts';
import { claimPort } from './ports.ts';
import { say } from './progress.ts';
import { vesselsExist } from './ready.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { listenForStop } from './signals.ts';
import { startCache, startCatalog, startDatabase, startLog } from './stores.ts';
import { createSystem, type System } from './system.ts';
import { UserError } from './user-error.ts';

const stopDeadlineMs = 30_000;

async function claimWebPort({ host, port }: UpOptions): Promise<number> {
  const claimed = await claimPort(port, host);
  if (claimed !== null) return claimed;
  throw new UserError(`Port ${port} is in use: stop what uses it, or choose another --port.`);
}

function startFresh({ postgres, broker, redis, lake, spool, logs, dataDir }: Places) {
  const { databaseUrl, kafkaBrokers, lakeUrl, catalogUrl } = readOutsideServers();
  if (databaseUrl ?? kafkaBrokers ?? lakeUrl ?? catalogUrl) {
    throw new UserError(
      '--fresh empties the embedded servers only: unset DATABASE_URL, KAFKA_BROKERS, LAKE_URL and ICEBERG_CATALOG_URL, or empty those yourself.',
    );
  }
  for (const path of [postgres, broker, redis, lake, spool, logs])
    rmSync(path, { recursive: true, force: true });
  say(`${dataDir} is empty`);
}

async function startStores(system: System): Promise<Addresses> {
  const [databaseUrl, kafkaBrokers, redisUrl] = await all<
    [string, string, string | undefined, void]
  >([startDatabase(system), startLog(system), startCache(system), buildWeb(system.signal)]);
  const lakeUrl = system.outside.lakeUrl ?? pathToFileURL(system.places.lake).href;
  const catalogUrl = await startCatalog(system, databaseUrl);
  return { databaseUrl, kafkaBrokers, redisUrl, lakeUrl, catalogUrl };
}

/** Side by side; workers are named last, so that they are the first to stop. */
async function startPrograms(system: System, addresses: Addresses): Promise<void> {
  const names = Object.keys(workerRoles) as WorkerName[];
  await all([
    system.keep('web', nodeChild(webChild(system, addresses, system.basePort))),
    ...names.map((name) => system.keep(name, nodeChild(workerChild(name, system, addresses)))),
  ]);
  say('web and workers run');
}

interface Stage {
  options: UpOptions;
  places: Places;
  ownership: Ownership;
}

/** Starts everything, waits for the wish to stop, and stops it in order. */
async function runSystem({ options, places, ownership }: Stage): Promise<void> {
  if (options.fresh) startFresh(places);
  const basePort = await claimWebPort(options);
  ownership.listensOn(basePort);
  const web = webUrl(options.host, basePort);
  let publish = () => undefined as void;
  const stop = listenForStop(stopDeadlineMs, () => {
    system.killAll();
  });
  const system = createSystem({
    options,
    places,
    outside: readOutsideServers(),
    basePort,
    ownership,
    signal: stop.signal,
    onChange: () => {
      publish();
    },
  });
  try {
    const addresses = await startStores(system);
    await startPrograms(system, addresses);
    const startedAt = new Date().toISOString();
    publish = () => {
      writeRunFile(places.run, {
        web,
        database_url: addresses.databaseUrl,
        kafka_brokers: addresses.kafkaBrokers,
        ...(addresses.redisUrl && { redis_url: addresses.redisUrl }),
        lake_url: addresses.lakeUrl,
        iceberg_catalog_url: addresses.catalogUrl,
        iceberg_catalog_name: defaultCatalogName,
        pids: { up: process.pid, ...ownership.pids() },
        started_at: startedAt,
      });
    };
    publish();
    await awaitFeed(system, addresses, stop.signal);
    if (!stop.signal.aborted) process.stdout.write(`Pelorus is ready at ${web}\n`);
    await stop.requested;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    say('stopping');
    publish = () => undefined;
    removeRunFile(places.run);
    await system.stop();
    say('stopped');
  }
}

/** Waits for ships where some are sure to come: of a file nobody knows when. */
async function awaitFeed(
  { options: { feed } }: System,
  { databaseUrl }: Addresses,
  signal: AbortSignal,
) {
  if (feed.kind !== 'simulator') return;
  say('waiting for the first ships');
  await vesselsExist(databaseUrl, signal);
}

/** The `up` command: resolves when everything has stopped. */
export async function up(options: UpOptions): Promise<void> {
  const format = await checkFeed(options.feed);
  if (options.feed.kind === 'file') say(`will play ${options.feed.path}: ${format}`);
  if (options.feeds !== null) {
    const feeds = await listFeeds(options.feeds);
    say(`will hear ${feeds.length} feeds of ${options.feeds}`);
  }
  const places = placesIn(options.dataDir);
  const { ownership, orphans } = await takeOwnership(places, options.port);
  if (orphans.length > 0) say(`ended what a killed run left behind: ${orphans.join(', ')}`);
  try {
    await runSystem({ options, places, ownership });
  } finally {
    ownership.release();
  }
}
