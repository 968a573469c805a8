/**
 * Cost of the pure stages over a generated day: `npx tsx bench/pipeline.ts [positions] [runs]`.
 * Prints microseconds of CPU a record as minimum, median and maximum of the runs.
 */
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { cleanStage, type CleanOutput } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { encodeFrame } from '@pelorus/pipeline/live/frame';
import { toLivePosition } from '@pelorus/pipeline/live/position';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { Chunks, Packet, RawMessage } from '@pelorus/pipeline/stage';

const positions = Number(process.argv[2] ?? 864_000);
const runs = Number(process.argv[3] ?? 5);
const vessels = 200;
const packSize = 500;
const dayStart = Date.UTC(2024, 0, 15);
const stepMs = Math.floor((86_400_000 / positions) * vessels);
const types = ['Cargo', 'Tanker', 'Passenger', 'Fishing', 'Tug', 'Pleasure craft'];

/** A day of slow random walks, 500 JSON records a message as our own sources pack them. */
function generateDay(): RawMessage[] {
  let seed = 7;
  const random = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const fleet = Array.from({ length: vessels }, (_, i) => ({
    mmsi: String(201_000_000 + i * 1_234_567),
    latitude: random() * 120 - 60,
    longitude: random() * 360 - 180,
    name: `VESSEL ${i}`,
    type: types[i % types.length],
  }));
  const messages: RawMessage[] = [];
  const encoder = new TextEncoder();
  let pack: unknown[] = [];
  for (let n = 0; n < positions; n++) {
    const vessel = fleet[n % vessels];
    if (vessel === undefined) continue;
    vessel.latitude += (random() - 0.5) / 200;
    vessel.longitude += (random() - 0.5) / 200;
    const at = dayStart + Math.floor(n / vessels) * stepMs;
    pack.push({
      mmsi: vessel.mmsi,
      timestamp: new Date(at).toISOString().slice(0, 19),
      latitude: Number(vessel.latitude.toFixed(5)),
      longitude: Number(vessel.longitude.toFixed(5)),
      speed: Number((random() * 20).toFixed(1)),
      vessel_name: vessel.name,
      vessel_type: vessel.type,
    });
    if (pack.length < packSize && n + 1 < positions) continue;
    const value = encoder.encode(JSON.stringify(pack));
    const offset = messages.length;
    messages.push({ offset, timestamp: at, value, source: 'file:bench', received_at: at });
    pack = [];
  }
  return messages;
}

type Costs = Record<string, number>;

function timed<T>(costs: Costs, name: string, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  costs[name] = (user + system) / positions;
  return result;
}

const bytesOf = (chunks: Chunks): number =>
  [...chunks.values()].reduce((sum, chunk) => sum + (chunk?.length ?? 0), 0);

function run(messages: RawMessage[]): { costs: Costs; saved: Costs } {
  const costs: Costs = {};
  const clean = cleanStage.initial();
  const cleaned = timed(costs, 'clean', () =>
    messages.map((message): CleanOutput => cleanStage.step(clean, [message])),
  );
  const packets = cleaned.map(({ checked, through }) => ({ through, records: checked }));
  const tally = tallyRollup.initial();
  timed(costs, 'tally', () => packets.forEach((packet) => tallyRollup.step(tally, packet)));
  const stage = createEnrichStage();
  const tracks = stage.initial();
  const enriched = timed(costs, 'enrich', () =>
    packets.map((packet): Packet<EnrichedRecord> => stage.step(tracks, packet)),
  );
  const gold = aggregateRollup.initial();
  timed(costs, 'aggregate', () => enriched.forEach((packet) => aggregateRollup.step(gold, packet)));
  timed(costs, 'live frame', () => {
    for (const { records } of enriched)
      encodeFrame({
        partition: 0,
        epoch: 1,
        sequence: 1,
        baseTime: dayStart,
        positions: records.map(toLivePosition),
      });
  });
  const saved: Costs = {
    clean: bytesOf(cleanStage.save(clean)),
    enrich: bytesOf(stage.save(tracks)),
    aggregate: bytesOf(aggregateRollup.save(gold)),
  };
  return { costs, saved };
}

const messages = generateDay();
const results: ReturnType<typeof run>[] = [];
for (let i = 0; i < runs; i++) results.push(run(messages));
console.log(`${positions} positions of ${vessels} vessels, ${runs} runs, us of CPU a record`);
for (const name of Object.keys(results[0]?.costs ?? {})) {
  const sorted = results.map(({ costs }) => costs[name] ?? 0).sort((a, b) => a - b);
  const [min, median, max] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  const shown = [min, median, max].map((value) => (value ?? 0).toFixed(2).padStart(6)).join(' ');
  console.log(
    `${name.padEnd(12)} ${shown}  ${(((median ?? 0) * positions) / 1e6).toFixed(2)} s a day`,
  );
}
console.log('saved state, bytes', results.at(-1)?.saved);
