import { qualityOf } from '../records/quality.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { stationOf } from '../reference/station.ts';
import { chooseSegment, isConflict, stillOpen } from '../segment/choose.ts';
import type { Fix } from '../segment/discrepancy.ts';
import type { Match } from '../segment/fit.ts';
import { canBe, canSail } from '../segment/reach.ts';
import { segmentId } from '../segment/segment.ts';
import { settings } from '../settings.ts';
import { isNamedOtherwise } from './identity.ts';
import type { EnrichState } from './state.ts';
import { createTrack, type Track } from './track.ts';

const impliedSpeed = qualityOf('implied_speed');
const conflict = qualityOf('conflict');

/** The track a position belongs to. */
export interface Placed {
  mmsi: number;
  track: Track;
  /** The position, until the next is placed. */
  fix: Fix;
  /** How it fits there; null for a ship alone. */
  match: Match | null;
  /** It is the first of its track. */
  isFirst: boolean;
  /** The track has its MMSI to itself: it is a copy that has to be written back. */
  isAlone: boolean;
}

/** Aircraft of search and rescue are as fast as they like. */
const isBound = (mmsi: string): boolean => stationOf(mmsi) !== 'sar_aircraft';

/**
 * Finds the track of a position among those of its MMSI, or begins one, and says in the record which it is
 * and what speaks against it. `scratch` is where a ship alone is read to.
 */
export function place(state: EnrichState, record: EnrichedRecord, scratch: Track): Placed {
  const mmsi = Number(record.mmsi);
  const shared = state.shared.get(mmsi);
  const fix: Fix = scratchFix(record);
  const placed =
    shared === undefined
      ? placeAlone(state, record, { mmsi, fix, scratch })
      : placeAmong(state, record, { mmsi, fix, tracks: shared });
  record.vessel_id = placed.track.id ?? record.mmsi;
  return placed;
}

interface Alone {
  mmsi: number;
  fix: Fix;
  scratch: Track;
}
interface Among {
  mmsi: number;
  fix: Fix;
  tracks: Track[];
}

const fixed: Fix = { at: 0, latitude: 0, longitude: 0, speed: null, course: null };

function scratchFix(record: EnrichedRecord): Fix {
  fixed.at = record.timestamp;
  fixed.latitude = record.latitude;
  fixed.longitude = record.longitude;
  fixed.speed = record.speed;
  fixed.course = record.course;
  return fixed;
}

function placeAlone(state: EnrichState, record: EnrichedRecord, alone: Alone): Placed {
  const { mmsi, fix, scratch } = alone;
  if (!state.fleet.read(mmsi, scratch))
    return { mmsi, track: createTrack(), fix, match: null, isFirst: true, isAlone: true };
  const isPossible = canSail(scratch, fix) || !isBound(record.mmsi);
  if (!isPossible) record.quality |= impliedSpeed;
  if (isPossible || canBe(scratch, fix))
    return { mmsi, track: scratch, fix, match: null, isFirst: false, isAlone: true };
  return begin(state, record, { mmsi, fix, tracks: [state.fleet.take(mmsi) ?? createTrack()] });
}

/** A new track beside those that are open; beyond the most that are kept the one heard least recently ends. */
function begin(
  state: EnrichState,
  record: EnrichedRecord,
  { mmsi, fix, tracks: others }: Among,
): Placed {
  const track = createTrack();
  track.id = segmentId(record.mmsi, record.timestamp);
  while (others.length >= settings.segment.max_open) others.splice(stalestOf(others), 1);
  state.shared.set(mmsi, [...others, track]);
  return { mmsi, track, fix, match: null, isFirst: true, isAlone: false };
}

const stalestOf = (tracks: readonly Track[]): number =>
  tracks.reduce((stalest, { at }, i) => (at < (tracks[stalest]?.at ?? 0) ? i : stalest), 0);

/** One over how much less likely a ship of another name is. */
const otherName = 0.1;

function placeAmong(state: EnrichState, record: EnrichedRecord, among: Among): Placed {
  const { mmsi, fix, tracks } = among;
  const open = stillOpen(tracks, fix.at);
  const [one] = open;
  if (one !== undefined && open.length === 1 && canBe(one, fix))
    return placeAtLast(state, one, among);
  if (isConflict(open, fix.at)) record.quality |= conflict;
  const { segment, match, ambiguous } = chooseSegment(open, fix, ({ identity }) =>
    isNamedOtherwise(identity, record.vessel_name) ? otherName : 1,
  );
  if (segment === null) {
    if (ambiguous.length === 0 && open.length > 0) record.quality |= impliedSpeed;
    const others = open.filter((track) => !ambiguous.includes(track));
    return begin(state, record, { mmsi, fix, tracks: others });
  }
  state.shared.set(mmsi, open);
  return { mmsi, track: segment, fix, match, isFirst: false, isAlone: false };
}

/** Only one track is left: the first one of an MMSI goes back to the ships that have theirs to themselves. */
function placeAtLast(state: EnrichState, track: Track, { mmsi, fix }: Among): Placed {
  const isAlone = track.id === null;
  if (isAlone) {
    state.shared.delete(mmsi);
    state.fleet.write(mmsi, track);
  } else state.shared.set(mmsi, [track]);
  return { mmsi, track, fix, match: null, isFirst: false, isAlone };
}
