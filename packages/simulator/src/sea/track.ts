import {
  bearingOf,
  distanceKm,
  moveKm,
  planeKm,
  wrapDegrees,
  wrapLongitude,
  type Point,
} from './geometry.ts';
import type { WayPoint } from './way.ts';

/** A path to be followed: points with distances and the direction of each stretch. */
export interface Track {
  /** Degrees; runs on over 180. */
  longitude: Float64Array;
  latitude: Float64Array;
  km: Float64Array;
  /** Direction from each point to the next, degrees. */
  bearing: Float64Array;
  lengthKm: number;
}

/** Where a ship keeps within its lane: 0 on the line, 1 at the lane's starboard edge. */
export type SideOf = (km: number) => number;

/** Long stretches get points this far apart, so that a ship's side can change along them. */
const spacingKm = 40;
/** Ships use up to half the room there is, and never stray further than this from the lane. */
const widestKm = 16;

/** Fills long stretches with points. */
export function fillWay(way: readonly WayPoint[]): WayPoint[] {
  const filled: WayPoint[] = [];
  way.forEach((to, i) => {
    const from = way[i - 1];
    const parts = from ? Math.ceil((to.km - from.km) / spacingKm) : 1;
    for (let part = 1; from && part < parts; part++) {
      const share = part / parts;
      filled.push({
        point: [
          from.point[0] + (to.point[0] - from.point[0]) * share,
          from.point[1] + (to.point[1] - from.point[1]) * share,
        ],
        roomKm: Math.max(from.roomKm, to.roomKm),
        km: from.km + (to.km - from.km) * share,
      });
    }
    filled.push(to);
  });
  return filled;
}

/** Moves every inner point to starboard by the ship's side and the room there is. */
export function keepSide(way: readonly WayPoint[], sideOf: SideOf): WayPoint[] {
  return way.map((here, i) => {
    const before = way[i - 1];
    const after = way[i + 1];
    if (!before || !after) return here;
    const [east, north] = planeKm(before.point, after.point);
    const length = Math.hypot(east, north) || 1;
    const aside = sideOf(here.km) * Math.min(here.roomKm / 2, widestKm);
    return {
      ...here,
      point: moveKm(here.point, (north / length) * aside, (-east / length) * aside),
    };
  });
}

export function buildTrack(points: readonly Point[]): Track {
  const count = points.length;
  const track: Track = {
    longitude: new Float64Array(count),
    latitude: new Float64Array(count),
    km: new Float64Array(count),
    bearing: new Float64Array(count),
    lengthKm: 0,
  };
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before) {
      track.lengthKm += distanceKm(before, point);
      const [east, north] = planeKm(before, point);
      track.bearing[i - 1] = bearingOf(east, north);
    }
    const last = track.longitude[i - 1];
    track.longitude[i] = last === undefined ? point[0] : last + wrapLongitude(point[0] - last);
    track.latitude[i] = point[1];
    track.km[i] = track.lengthKm;
  });
  if (count > 1) track.bearing[count - 1] = track.bearing[count - 2] ?? 0;
  return track;
}

/** A place on a track. */
export interface TrackFix {
  longitude: number;
  latitude: number;
  bearing: number;
}

/** Within this distance of a corner the direction turns from one stretch to the next, km. */
const turnKm = 0.8;

/** Reads the place `km` along the track into `fix`; returns the stretch, to start the next search at. */
export function readTrack(
  track: Track,
  [km, hint]: readonly [number, number],
  fix: TrackFix,
): number {
  const last = track.km.length - 2;
  let i = Math.min(Math.max(hint, 0), Math.max(last, 0));
  while (i > 0 && (track.km[i] ?? 0) > km) i -= 1;
  while (i < last && (track.km[i + 1] ?? Infinity) <= km) i += 1;
  const from = track.km[i] ?? 0;
  const to = track.km[i + 1] ?? from;
  const part = to > from ? (km - from) / (to - from) : 0;
  const longitude = track.longitude[i] ?? 0;
  const latitude = track.latitude[i] ?? 0;
  fix.longitude = longitude + ((track.longitude[i + 1] ?? longitude) - longitude) * part;
  fix.latitude = latitude + ((track.latitude[i + 1] ?? latitude) - latitude) * part;
  fix.bearing = turnedBearing(track, i, km);
  return i;
}

function turnedBearing(track: Track, i: number, km: number): number {
  const here = track.bearing[i] ?? 0;
  const sinceCorner = km - (track.km[i] ?? 0);
  if (i > 0 && sinceCorner < turnKm) {
    return blend(track.bearing[i - 1] ?? here, here, 0.5 + sinceCorner / (2 * turnKm));
  }
  const toCorner = (track.km[i + 1] ?? Infinity) - km;
  if (i < track.km.length - 2 && toCorner < turnKm) {
    return blend(here, track.bearing[i + 1] ?? here, 0.5 - toCorner / (2 * turnKm));
  }
  return here;
}

function blend(from: number, to: number, part: number): number {
  const turn = ((to - from + 540) % 360) - 180;
  return wrapDegrees(from + turn * part);
}
