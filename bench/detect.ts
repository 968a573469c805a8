/**
 * Cost of the detectors of one ship: `node --expose-gc --import tsx bench/detect.ts [vessels] [rounds]`.
 * Half of the ships lie in ports, a tenth at anchor outside of them, the others sail, some slowly; each is heard once a
 * round, ten seconds after the last, and the first round is left out of the times. Six hours in which each is heard
 * every ten minutes follow: only then is all remembered that will be.
 */
import { setTimeout } from 'node:timers/promises';
import { createDetectStage } from '@pelorus/pipeline/detect/index';
import { draftEnriched } from '@pelorus/pipeline/enrich/enricher';
import { draftRecord } from '@pelorus/pipeline/clean/draft';
import type { ValidRecord } from '@pelorus/pipeline/records/checked';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { ports } from '@pelorus/pipeline/reference/ports';
import { spread } from './support/table.ts';

const vessels = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 8);
const batch = 1000;
const roundMs = 10_000;
const slowMs = 600_000;
const slowRounds = 36;
const begin = Date.UTC(2026, 0, 1);

const message = {
  ...{ offset: 0, timestamp: begin, value: new Uint8Array(0), source: 'file:bench' },
  ...{ received_at: begin, station: null, licence: null },
};
const checked = draftRecord({}, message, 0);

/** A text as a decoder gives it, and not as a sum of two. */
const flat = (text: string): string => Buffer.from(text).toString('latin1');

/** Of a round, since the beginning. */
const elapsedMs = (round: number): number =>
  Math.min(round, rounds) * roundMs + Math.max(0, round - rounds) * slowMs;

function position(vessel: number, round: number): EnrichedRecord {
  const mmsi = flat(String(200_000_000 + vessel));
  const port = ports[vessel % ports.length] ?? { latitude: 0, longitude: 0, name: '' };
  const isInPort = vessel % 2 === 0;
  const atSea = vessel % 10 === 3 ? 0 : vessel % 10 === 1 ? 1 : 8 + (vessel % 12);
  const speed = isInPort ? 0 : atSea;
  const away = isInPort ? 0.005 : 1;
  const elapsed = elapsedMs(round);
  const timestamp = begin + elapsed + (vessel % batch);
  const record = draftEnriched({ ...checked, verdict: 'valid', mmsi, timestamp } as ValidRecord);
  return Object.assign(record, {
    latitude: Math.max(-80, Math.min(80, port.latitude + away)),
    longitude:
      ((((port.longitude + (speed * elapsed) / 216_000_000 + 180) % 360) + 360) % 360) - 180,
    ...{ speed, course: 90, heading: 92, nav_status: isInPort ? 5 : 0, received_at: timestamp },
    ...{ vessel_name: flat(`SHIP ${vessel}`), vessel_type: 'Cargo', callsign: flat(`C${vessel}`) },
    ...{ destination: 'ROTTERDAM', draught: 7.5, imo: '9074729', nearest_port: port.name },
    distance_to_port: isInPort ? 0.6 : 100,
  });
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/** Buffers are let go of a moment after the collection that found them. */
async function heapBytes(): Promise<number> {
  globalThis.gc?.();
  await setTimeout(100);
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const stage = createDetectStage();
const state = stage.initial();
const heapBefore = await heapBytes();
const [steps, saves]: number[][] = [[], []];
let [events, savedBytes] = [0, 0];

/** In a function of its own, so that nothing of a round is held when memory is measured. */
function play(round: number): void {
  let spent = 0;
  for (let from = 0; from < vessels; from += batch) {
    const records = Array.from({ length: batch }, (_, i) => position(from + i, round));
    const before = cpuMs();
    const through = { offset: round * vessels + from, index: 0 };
    events += stage.step(state, { through, records, partition: 0 }).events.length;
    spent += cpuMs() - before;
  }
  const before = cpuMs();
  const chunks = stage.save(state);
  if (round > 0 && round < rounds) {
    steps?.push((spent * 1000) / vessels);
    saves?.push(((cpuMs() - before) * 1000) / vessels);
  }
  savedBytes = [...chunks.values()].reduce((sum, chunk) => sum + (chunk?.length ?? 0), 0);
}
for (let round = 0; round < rounds + slowRounds; round++) play(round);

const heap = globalThis.gc
  ? (((await heapBytes()) - heapBefore) / vessels).toFixed(0)
  : '- (--expose-gc)';
const median = [...(steps ?? [])].sort((a, b) => a - b)[Math.floor((rounds - 1) / 2)] ?? 0;
console.log(`${vessels} vessels, ${rounds - 1} rounds, ${events} events and revisions`);
console.log(
  `us of CPU a position: ${spread(steps ?? [], 2)}, ${Math.round(1e6 / median)} positions/s a core`,
);
console.log(`us of CPU a vessel to save: ${spread(saves ?? [], 2)}`);
console.log(`bytes a vessel: ${heap} held, ${(savedBytes / vessels).toFixed(0)} saved`);
