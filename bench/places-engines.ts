/**
 * The nearest port of the same positions by Pelorus, by Spark SQL and by pandas, these two as a cross join with
 * the haversine: `node --import tsx bench/places-engines.ts [positions] [runs]`. All have to name the same ports.
 */
import { openLake } from '@pelorus/lake/open';
import { startPostgres } from '@pelorus/embedded/postgres';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { nearestPortEnricher } from '@pelorus/pipeline/enrich/nearest-port';
import { createPortFinder } from '@pelorus/pipeline/enrich/port-finder';
import { isValid } from '@pelorus/pipeline/records/checked';
import type { Place } from '@pelorus/pipeline/geo/distance';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBridge } from '../packages/lake/test/engines/python-bridge.ts';
import { startSpark, whyNoSpark } from '../packages/lake/test/engines/spark.ts';
import { findPythonPackages } from '../packages/lake/test/s3/python-packages.ts';
import { generateDay } from './support/generated-day.ts';
import { childOf, usageOf } from './support/processes.ts';
import { printTable, spread } from './support/table.ts';
import { portsOfWorld } from './support/world-ports.ts';

const [given = '10000', runs = '3'] = process.argv.slice(2);
const ports = portsOfWorld();
const clean = cleanStage.initial();
const positions = generateDay(Number(given))
  .flatMap((message) => cleanStage.step(clean, [message]).checked)
  .filter(isValid);

const figures = new Map<string, { cpuUs: number[]; perWallS: number[] }>();
function note(engine: string, cpuS: number, wallS: number): void {
  const { cpuUs, perWallS } = figures.get(engine) ?? { cpuUs: [], perWallS: [] };
  cpuUs.push((cpuS / positions.length) * 1e6);
  perWallS.push(positions.length / wallS);
  figures.set(engine, { cpuUs, perWallS });
}

/** Ports as numbers, to be compared with what others find. */
type Nearest = () => Promise<number[]>;
async function measure(engine: string, cpuS: () => number, nearest: Nearest): Promise<number[]> {
  let found = await nearest();
  for (let run = 0; run < Number(runs); run++) {
    const [before, began] = [cpuS(), performance.now()];
    found = await nearest();
    note(engine, cpuS() - before, (performance.now() - began) / 1_000);
  }
  return found;
}

const ownCpuS = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const finder = createPortFinder(ports);
const asked = await measure('Pelorus, each position looked up', ownCpuS, () =>
  Promise.resolve(positions.map((position) => finder.find(position).port)),
);

/** As enriching does it: a ship that has not sailed far is still nearest to the same port. */
function remembered(): number[] {
  const ships = new Map<string, { port: number; safeKm: number } & Place>();
  const record = { latitude: 0, longitude: 0, nearest_port: '', distance_to_port: 0 };
  return positions.map(({ mmsi, latitude, longitude }) => {
    const port = ships.get(mmsi) ?? { port: 0, latitude: 0, longitude: 0, safeKm: -1 };
    ships.set(mmsi, port);
    Object.assign(record, { latitude, longitude });
    // Safe because the enricher of the nearest port looks at nothing else.
    nearestPortEnricher.apply(record as never, { port, ports: finder } as never);
    return port.port;
  });
}
const kept = await measure('Pelorus, as a ship goes on', ownCpuS, () =>
  Promise.resolve(remembered()),
);

const dir = mkdtempSync(join(tmpdir(), 'pelorus-bench-places-'));
chmodSync(dir, 0o755);
const positionsFile = join(dir, 'positions.csv');
const portsFile = join(dir, 'ports.csv');
const csv = (key: string, places: readonly Place[]): string =>
  [
    `${key},latitude,longitude`,
    ...places.map(({ latitude, longitude }, i) => `${i},${latitude},${longitude}`),
  ].join('\n');
writeFileSync(positionsFile, csv('position', positions));
writeFileSync(portsFile, csv('port', ports));

const engines = join(import.meta.dirname, '../packages/lake/test/engines');
const engineCpuS = (script: string) => {
  const engine = childOf(script);
  return (): number => usageOf({ engine }).engine?.cpuS ?? 0;
};

async function runPandas(): Promise<number[] | null> {
  const { bin, missing } = await findPythonPackages(
    join(import.meta.dirname, 'support/requirements.txt'),
  );
  if (bin === null) return skip('pandas', missing);
  const script = join(import.meta.dirname, 'support/nearest_port.py');
  const env = { ...process.env, PYTHONPATH: engines };
  const bridge = startBridge(join(bin, 'python'), [script, positionsFile, portsFile], env);
  const found = await measure('pandas, cross join', engineCpuS(script), () =>
    bridge.ask<number[]>('nearest'),
  );
  await bridge.stop();
  return found;
}

const nearestSql = `
WITH pairs AS (
  SELECT p.position, q.port,
    2 * 6371.0D * asin(sqrt(
      pow(sin((radians(q.latitude) - radians(p.latitude)) / 2), 2)
      + cos(radians(p.latitude)) * cos(radians(q.latitude))
        * pow(sin((radians(q.longitude) - radians(p.longitude)) / 2), 2))) AS distance
  FROM positions AS p CROSS JOIN ports AS q
)
SELECT position, min_by(port, struct(distance, port)) FROM pairs GROUP BY position ORDER BY position`;

async function runSpark(): Promise<number[] | null> {
  const missing = await whyNoSpark();
  if (missing !== null) return skip('Spark', missing);
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: 0 });
  const catalogUrl = postgres.url('postgres');
  const lake = await openLake({ lakeUrl: join(dir, 'lake'), catalogUrl, catalogName: 'spark' });
  const spark = await startSpark([{ catalogName: 'spark', catalogUrl, lake, s3: null }], dir);
  for (const [name, path, key] of [
    ['positions', positionsFile, 'position'],
    ['ports', portsFile, 'port'],
  ] as const) {
    const columns = `${key} INT, latitude DOUBLE, longitude DOUBLE`;
    await spark.rows(
      `CREATE TEMPORARY VIEW ${name}_file (${columns}) USING csv OPTIONS (path '${path}', header 'true')`,
    );
    await spark.rows(`CACHE TABLE ${name} AS SELECT * FROM ${name}_file`);
  }
  const found = await measure('Spark SQL, cross join', engineCpuS('spark.py'), async () =>
    (await spark.rows(nearestSql)).map(([, port]) => Number(port)),
  );
  await spark.stop();
  await lake.close();
  await postgres.stop();
  return found;
}

function skip(engine: string, why: string): null {
  console.log(`${engine}: ${why}`);
  return null;
}

for (const [engine, found] of [
  ['Pelorus, as a ship goes on', kept],
  ['pandas', await runPandas()],
  ['Spark', await runSpark()],
] as const) {
  const other = found?.findIndex((port, i) => port !== asked[i]) ?? -1;
  if (other >= 0) throw new Error(`${engine} names another port for position ${other}`);
}
printTable(
  [
    `${positions.length} positions, ${ports.length} ports`,
    'µs of CPU a position',
    'positions a second of wall',
  ],
  [...figures].map(([name, { cpuUs, perWallS }]) => [name, spread(cpuUs, 2), spread(perWallS, 0)]),
);
rmSync(dir, { recursive: true, force: true });
