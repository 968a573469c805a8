// `node --expose-gc --import tsx bench/fleet.ts [--ships 10000,50000,200000]`: the picture of the whole fleet.
import { parseArgs } from 'node:util';
import { anEnriched } from '../packages/pipeline/test/builders.ts';
import { fixesStage } from '../packages/pipeline/src/fleet/fixes-stage.ts';
import { fleetStage } from '../packages/pipeline/src/fleet/index.ts';
import { nearPairs } from '../packages/pipeline/src/fleet/near-pairs.ts';
import type { EnrichedRecord } from '../packages/pipeline/src/records/enriched.ts';
import { printTable } from './support/table.ts';

const { values } = parseArgs({
  options: { ships: { type: 'string', default: '10000,50000,200000' } },
});
const minute = 60_000;
const start = Date.UTC(2024, 0, 15);
/** An hour, every four minutes. */
const rounds = 15;
/** Ships of a busy sea lie about so many places, a degree around each. */
const seas = 400;

const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e3;
};
const heapMb = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

let seed = 11;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
const centres = Array.from({ length: seas }, () => ({
  latitude: random() * 120 - 60,
  longitude: random() * 360 - 180,
}));

function placesOf(count: number) {
  const latitude = new Float64Array(count);
  const longitude = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const centre = centres[at % seas] ?? { latitude: 0, longitude: 0 };
    latitude[at] = centre.latitude + random() * 2 - 1;
    longitude[at] = ((centre.longitude + random() * 2 - 1 + 540) % 360) - 180;
  }
  return { count, latitude, longitude };
}

/** A round of positions: every ship once. */
function* roundOf(places: ReturnType<typeof placesOf>, round: number): Generator<EnrichedRecord[]> {
  const size = 1000;
  for (let from = 0; from < places.count; from += size) {
    const records: EnrichedRecord[] = [];
    for (let at = from; at < Math.min(places.count, from + size); at++) {
      const timestamp = start + round * 4 * minute + (at % 240) * 1000;
      const mmsi = String(200_000_000 + at);
      records.push(
        anEnriched({
          ...{ origin_offset: round * places.count + at, mmsi, vessel_id: mmsi, timestamp },
          ...{ latitude: places.latitude[at] ?? 0, longitude: places.longitude[at] ?? 0 },
          ...{ distance_to_port: 100, vessel_name: `SHIP ${at}`, source: 'nmea-tcp:bench' },
        }),
      );
    }
    yield records;
  }
}

function measure(count: number): string[] {
  const places = placesOf(count);
  const beforePairs = process.cpuUsage();
  const pairs = nearPairs(places, { withinKm: 0.5, mostNear: 8 }).length;
  const pairsMs = cpuMs(beforePairs);
  const heapBefore = heapMb();
  const reporter = fixesStage.initial();
  const fleet = fleetStage.initial();
  const spent = { fixes: 0, fleet: 0, said: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const records of roundOf(places, round)) {
      const through = { offset: records.at(-1)?.origin_offset ?? 0, index: 0 };
      const beforeFixes = process.cpuUsage();
      const fixes = fixesStage.step(reporter, { through, records });
      spent.fixes += cpuMs(beforeFixes);
      spent.said += fixes.records.length;
      const beforeFleet = process.cpuUsage();
      fleetStage.step(fleet, [{ ...fixes, partition: 0, partitions: 1, timestamp: round }]);
      spent.fleet += cpuMs(beforeFleet);
    }
  }
  const held = (heapMb() - heapBefore) * 2 ** 20;
  const positions = count * rounds;
  return [
    String(count),
    String(pairs),
    ((pairsMs * 1000) / count).toFixed(2),
    ((spent.fixes * 1000) / positions).toFixed(2),
    ((spent.fleet * 1000) / spent.said).toFixed(2),
    String(Math.round(held / count)),
  ];
}

// Once for nothing: compilers learn.
measure(5_000);
printTable(
  [
    ...['ships', 'pairs within 500 m', 'search, µs a ship', 'fixes, µs a position'],
    ...['fleet, µs a fix', 'bytes a ship'],
  ],
  values.ships.split(',').map((count) => measure(Number(count))),
);
