import type { VesselEvent } from '../records/event.ts';
import { settings } from '../settings.ts';
import { closestApproach, type Approach, type Moving } from './closest-approach.ts';
import { round, toVesselEvent, type Cause } from './event.ts';
import { sailOn, type Mover } from './mover.ts';
import { clockOf, dropMover } from './movers.ts';
import { nearPairs } from './near-pairs.ts';
import { middle } from './pair.ts';
import type { Risk } from './risk.ts';
import { describeShip } from './ship.ts';
import type { FleetState } from './state.ts';

/** A ship that was not heard for so many steps is not reckoned with any more. */
const mostSteps = 3;
const mostTrack = 30;
const msPerMinute = 60_000;

/**
 * Looks ahead each time the fleet's clock has gone on by a step. Unlike meetings this does not wait until every
 * partition has told of the moment: who has told is reckoned on to it, since a warning after the fact is
 * none. It is still decided by the log alone.
 */
export function lookAhead(state: FleetState): VesselEvent[] {
  const { collision_every_ms } = settings.fleet;
  if (collision_every_ms === 0) return [];
  const at = clockOf(state);
  if (at === null || at <= state.lookedAt) return [];
  state.lookedAt = at;
  for (const [key, mover] of state.movers)
    if (mover.at < at - mostSteps * collision_every_ms) dropMover(state, key);
  const events: VesselEvent[] = [];
  for (const pair of pairsAt(state, at)) {
    const told = reckon(state, pair, at);
    if (told !== null) events.push(told);
  }
  for (const [key, risk] of state.risks) {
    if (at - risk.lastAt < mostSteps * collision_every_ms) continue;
    state.risks.delete(key);
    events.push(toEvent(risk, { at, source: null, origin: null }, true));
  }
  return events.sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}

interface Two {
  movers: readonly [Mover, Mover];
  /** Where they are at the moment. */
  places: readonly [Moving, Moving];
  km: number;
}

/** Ships within reach of each other, the lower key first. */
function pairsAt({ movers }: FleetState, at: number): Two[] {
  const { collision_km, collision_most_near } = settings.fleet;
  const all = [...movers.values()].sort((a, b) => (a.ship.key < b.ship.key ? -1 : 1));
  const places = all.map((mover) => sailOn(mover, at));
  const near = nearPairs(
    {
      count: all.length,
      latitude: places.map(({ latitude }) => latitude),
      longitude: places.map(({ longitude }) => longitude),
    },
    { withinKm: collision_km, mostNear: collision_most_near },
  );
  return near.flatMap(({ a, b, km }) => {
    const [first, second, from, to] = [all[a], all[b], places[a], places[b]];
    if (!first || !second || !from || !to || first.ship.mmsi === second.ship.mmsi) return [];
    return [{ movers: [first, second], places: [from, to], km }] satisfies Two[];
  });
}

/** One look at two ships: a risk begins, or goes on. */
function reckon(state: FleetState, { movers, places, km }: Two, at: number): VesselEvent | null {
  const { collision_cpa_km, collision_tcpa_ms } = settings.fleet;
  const approach = closestApproach(places[0], places[1]);
  const isRisk =
    approach.km <= collision_cpa_km && approach.inMs >= 0 && approach.inMs <= collision_tcpa_ms;
  const key = `${movers[0].ship.key}+${movers[1].ship.key}`;
  const known = state.risks.get(key);
  if (known !== undefined) follow(known, { places, km, at });
  if (!isRisk) return null;
  if (known !== undefined) {
    known.lastAt = at;
    return null;
  }
  const risk = begin(key, { movers, places, km }, { at, approach });
  follow(risk, { places, km, at });
  state.risks.set(key, risk);
  const [first, second] = movers;
  const { source, origin } = second.at > first.at ? second : first;
  return toEvent(risk, { at, source, origin }, false);
}

const begin = (
  key: string,
  { movers, places, km }: Two,
  { at, approach }: { at: number; approach: Approach },
): Risk => ({
  key,
  ships: [movers[0].ship, movers[1].ship],
  startAt: at,
  start: middle(places),
  lastAt: at,
  last: middle(places),
  told: approach,
  nearestKm: km,
  speeds: [movers[0].speed, movers[1].speed],
  tracks: [[], []],
});

/** Until it is over, also while they draw apart. */
function follow(risk: Risk, { places, km, at }: Omit<Two, 'movers'> & { at: number }): void {
  risk.last = middle(places);
  risk.nearestKm = Math.min(risk.nearestKm, km);
  for (const [which, { latitude, longitude, speed }] of places.entries()) {
    const track = risk.tracks[which];
    if (track !== undefined && track.length < mostTrack)
      track.push([at, latitude, longitude, speed]);
  }
}

/** Told when it begins, and when it is over: they have passed, or one of them has turned, slowed or gone. */
function toEvent(risk: Risk, cause: Cause, isOver: boolean): VesselEvent {
  const { collision_cpa_km, collision_tcpa_ms, collision_kn } = settings.fleet;
  const { ships, told } = risk;
  const minutes = round(told.inMs / msPerMinute, 1);
  const near = round(risk.nearestKm, 2);
  return toVesselEvent({
    event_type: 'collision_risk',
    state: isOver ? 'closed' : 'open',
    revision: isOver ? 2 : 1,
    ...{ ship: ships[0], other: ships[1], startAt: risk.startAt, start: risk.start },
    endAt: isOver ? risk.lastAt : null,
    end: isOver ? risk.last : null,
    port: null,
    evidence: {
      positions: risk.tracks[0],
      other_positions: risk.tracks[1],
      vessel_type: ships[0].vessel_type,
      other_vessel_type: ships[1].vessel_type,
      measured: {
        collision_cpa_km: round(told.km, 3),
        collision_tcpa_ms: Math.round(told.inMs),
        collision_kn: Math.min(...risk.speeds),
        nearest_km: round(risk.nearestKm, 3),
      },
      limits: { collision_cpa_km, collision_tcpa_ms, collision_kn },
      why: `${describeShip(ships[0])} and ${describeShip(ships[1])} would have come within ${round(told.km, 2)} km of each other in ${minutes} minutes, had both gone on as they did${isOver ? `; they were seen no nearer than ${near} km` : ''}.`,
    },
    cause,
  });
}
