/**
 * Cost of the pure stages over a generated day: `npx tsx bench/pipeline.ts [positions] [runs]`.
 * Prints microseconds of CPU a record as minimum, median and maximum of the runs.
 */
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { loadReference } from '@pelorus/files/reference/load';
import { cleanStage, type CleanOutput } from '@pelorus/pipeline/clean/index';
import { createDetectStage } from '@pelorus/pipeline/detect/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { fixesStage } from '@pelorus/pipeline/fleet/fixes-stage';
import { encodeFrame } from '@pelorus/pipeline/live/frame';
import { toLivePosition } from '@pelorus/pipeline/live/position';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { Chunks, Packet, RawMessage } from '@pelorus/pipeline/stage';
import { dayStart, generateDay, vessels } from './support/generated-day.ts';

const positions = Number(process.argv[2] ?? 864_000);
const runs = Number(process.argv[3] ?? 5);

const reference = await loadReference();

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
  const stage = createEnrichStage(reference);
  const tracks = stage.initial();
  const enriched = timed(costs, 'enrich', () =>
    packets.map((packet): Packet<EnrichedRecord> => stage.step(tracks, packet)),
  );
  const gold = aggregateRollup.initial();
  timed(costs, 'aggregate', () => enriched.forEach((packet) => aggregateRollup.step(gold, packet)));
  const detect = createDetectStage();
  const ships = detect.initial();
  timed(costs, 'detect', () => {
    for (const packet of enriched) detect.step(ships, { ...packet, partition: 0 });
  });
  const reporter = fixesStage.initial();
  timed(costs, 'fixes', () => {
    for (const packet of enriched) fixesStage.step(reporter, packet);
  });
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
    detect: bytesOf(detect.save(ships)),
    fixes: bytesOf(fixesStage.save(reporter)),
  };
  return { costs, saved };
}

const messages = generateDay(positions);
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
