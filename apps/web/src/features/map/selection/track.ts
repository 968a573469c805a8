import { stoppedKnots } from '../live/motion.ts';

/** The drawn way of one vessel. Longitudes run on past 180 so that no leg turns round the earth. */
export interface Track {
  legs: [number, number][][];
  marks: [number, number][];
  /** Dashes of the way it would make in the next hour. */
  ahead: [number, number][][];
  /** The last report is recent: the last leg may be drawn on to where the vessel is now. */
  reachesNow: boolean;
}

export interface TrackPoint {
  atMs: number;
  longitude: number;
  latitude: number;
}

export interface Course {
  longitude: number;
  latitude: number;
  speed: number | null;
  course: number | null;
}

const gapMs = 30 * 60_000;
const markMs = 30 * 60_000;
const recentMs = 10 * 60_000;
const dashes = 12;

/** Sixty minutes of dead reckoning, as dashes; nothing for a vessel that lies still. */
export function reckonAhead({ longitude, latitude, speed, course }: Course): [number, number][][] {
  if (speed === null || course === null || speed < stoppedKnots) return [];
  const angle = (course * Math.PI) / 180;
  const north = (speed / 60) * Math.cos(angle);
  const east = ((speed / 60) * Math.sin(angle)) / Math.cos((latitude * Math.PI) / 180);
  const spot = (part: number): [number, number] => [
    longitude + (east * part) / dashes,
    latitude + (north * part) / dashes,
  ];
  return Array.from({ length: dashes }, (_, index) => [spot(index), spot(index + 0.5)]);
}

const unwrap = (longitude: number, before: number): number =>
  longitude + 360 * Math.round((before - longitude) / 360);

interface TrackOptions {
  points: readonly TrackPoint[];
  now: Course | null;
  nowMs: number;
}

/** Legs between gaps of more than half an hour, and a mark at each half hour of the way. */
export function buildTrack({ points, now, nowMs }: TrackOptions): Track {
  const legs: [number, number][][] = [];
  const marks: [number, number][] = [];
  let before: TrackPoint | undefined;
  let drawn = 0;
  for (const point of points) {
    const longitude = before === undefined ? point.longitude : unwrap(point.longitude, drawn);
    const spot: [number, number] = [longitude, point.latitude];
    if (before === undefined || point.atMs - before.atMs > gapMs) legs.push([spot]);
    else legs.at(-1)?.push(spot);
    if (
      before !== undefined &&
      Math.floor(before.atMs / markMs) !== Math.floor(point.atMs / markMs)
    )
      marks.push(spot);
    before = point;
    drawn = longitude;
  }
  const isRecent = before !== undefined && nowMs - before.atMs < recentMs;
  return {
    legs,
    marks,
    ahead: now !== null && isRecent ? reckonAhead(now) : [],
    reachesNow: isRecent,
  };
}
