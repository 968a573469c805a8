/**
 * What cleaning and segments cost: `node --expose-gc --import tsx bench/cleaning.ts [--vessels 1000000]`.
 * Prints records a CPU-second through the rules alone and through the whole stage with its JSON, and what a
 * process holds that has heard so many vessels three times each, in clean, enrich and gold.
 */
import { parseArgs } from 'node:util';
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { checkRecord } from '@pelorus/pipeline/clean/check-record';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { dayStart, generateDay } from './support/generated-day.ts';

const { values } = parseArgs({ options: { vessels: { type: 'string', default: '1000000' } } });
const vessels = Number(values.vessels);
const positions = 500_000;
const runs = 5;

/** CPU seconds of some work, the least of the runs. */
function leastOf(work: () => void): number {
  const seconds = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...seconds);
}

const decoder = new TextDecoder();
const messages = generateDay(positions);
const parsed = messages.map((message) => {
  const value: unknown = JSON.parse(decoder.decode(message.value));
  return { message, records: Array.isArray(value) ? (value as unknown[]) : [value] };
});
const say = (what: string, seconds: number): void =>
  console.log(`${what.padEnd(24)} ${Math.round(positions / seconds)} records a CPU-second`);
say(
  'rules',
  leastOf(() => {
    for (const { message, records } of parsed)
      records.forEach((record, index) => checkRecord(record, message, index));
  }),
);
say(
  'stage, with JSON',
  leastOf(() => {
    const state = cleanStage.initial();
    for (const message of messages) cleanStage.step(state, [message]);
  }),
);
parsed.length = 0;
messages.length = 0;

/** A thousand vessels, each at a place of its own. */
function hear(first: number, round: number): RawMessage {
  const records = Array.from({ length: 1_000 }, (_, i) => {
    const vessel = first + i;
    return {
      mmsi: 200_000_000 + vessel * 550,
      timestamp: dayStart + round * 60_000 + (vessel % 60) * 1_000,
      latitude: (vessel % 1_600) / 10 - 80,
      longitude: (Math.floor(vessel / 1_600) % 3_600) / 10 - 180,
      speed: 10,
      course: 90,
      vessel_name: `VESSEL ${vessel}`,
      vessel_type: 'Cargo',
    };
  });
  return {
    offset: round * vessels + first,
    timestamp: dayStart + round * 60_000 + 60_000,
    value: new TextEncoder().encode(JSON.stringify(records)),
    source: 'nmea-tcp:bench',
    received_at: null,
    station: null,
    licence: null,
  };
}

const clean = cleanStage.initial();
const stage = createEnrichStage();
const tracks = stage.initial();
const gold = aggregateRollup.initial();
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
for (let round = 0; round < 3; round++) {
  for (let first = 0; first < vessels; first += 1_000) {
    const { checked, through } = cleanStage.step(clean, [hear(first, round)]);
    aggregateRollup.step(gold, stage.step(tracks, { through, records: checked }));
  }
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  console.log(
    `${vessels} vessels heard ${round + 1} times: ${megabytes(rss)} MB resident, ${megabytes(heapUsed)} MB heap, ${megabytes(arrayBuffers)} MB arrays`,
  );
}
