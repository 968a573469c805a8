import { z } from 'zod';
import type { View } from './protocol.ts';

/** A part of the earth between two parallels, from `west` (−180 to 180) `width` degrees eastward. */
export interface Area {
  west: number;
  width: number;
  south: number;
  north: number;
}

/** How much of the view's size is added on each side, so that a small pan finds its vessels there. */
const marginShare = 0.15;

const finite = z.number();
export const viewSchema = z.object({ west: finite, south: finite, east: finite, north: finite });

/** Degrees eastward from `from` to `to`, 0 to below 360. */
const eastward = (from: number, to: number): number => (((to - from) % 360) + 360) % 360;

const wrapLongitude = (degrees: number): number => eastward(-180, degrees) - 180;

/** What a view shows, without margin. Views wider than the earth show all of it. */
export function areaOf({ west, south, east, north }: View): Area {
  const isWorld = Math.abs(east - west) >= 360;
  return {
    west: isWorld ? -180 : wrapLongitude(west),
    width: isWorld ? 360 : eastward(west, east),
    south: Math.min(south, north),
    north: Math.max(south, north),
  };
}

export function addMargin(area: Area): Area {
  const sideways = area.width * marginShare;
  const upward = (area.north - area.south) * marginShare;
  const width = Math.min(360, area.width + 2 * sideways);
  return {
    west: width === 360 ? -180 : wrapLongitude(area.west - sideways),
    width,
    south: Math.max(-90, area.south - upward),
    north: Math.min(90, area.north + upward),
  };
}

export const isInside = (area: Area, longitude: number, latitude: number): boolean =>
  latitude >= area.south &&
  latitude <= area.north &&
  (area.width >= 360 || eastward(area.west, longitude) <= area.width);

/** Whether all of `inner` lies within `outer`. */
export function covers(outer: Area, inner: Area): boolean {
  if (inner.south < outer.south || inner.north > outer.north) return false;
  return outer.width >= 360 || eastward(outer.west, inner.west) + inner.width <= outer.width;
}
