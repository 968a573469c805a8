import { distanceKm, wrapLongitude, type Point } from './geometry.ts';
import type { Harbour } from './harbours.ts';
import type { SeaNetwork } from './network.ts';
import { walkRoute, type RouteTree } from './routes.ts';

/** A point on the way from one harbour to another. */
export interface WayPoint {
  point: Point;
  /** Room on either side, km. */
  roomKm: number;
  /** Distance from the start of the way, km. */
  km: number;
}

/** Room in fairways, km. */
const fairwayKm = 0.25;

/** The way over the network, both harbours included; `toTree` is rooted at the destination's node. */
export function findWay(
  network: SeaNetwork,
  toTree: RouteTree,
  [from, to]: readonly [Harbour, Harbour],
): WayPoint[] {
  const nodes = walkRoute(toTree, from.node);
  const outward = [from.point, ...from.approach.slice(0, -1)];
  const inward = [to.point, ...to.approach.slice(0, -1)].reverse();
  const points: Omit<WayPoint, 'km'>[] = [
    ...outward.map((point) => ({ point, roomKm: fairwayKm })),
    ...nodes.map((node, i) => ({
      point: network.nodes[node] ?? from.point,
      roomKm: Math.min(roomKm(network, nodes[i - 1], node), roomKm(network, node, nodes[i + 1])),
    })),
    ...inward.map((point) => ({ point, roomKm: fairwayKm })),
  ];
  return measure(points);
}

function roomKm(network: SeaNetwork, a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return fairwayKm * 2;
  return network.lanes[a]?.find((lane) => lane.to === b)?.roomKm ?? fairwayKm;
}

/** Adds the distances and lets longitudes run on over 180 degrees. */
function measure(points: readonly Omit<WayPoint, 'km'>[]): WayPoint[] {
  const way: WayPoint[] = [];
  for (const { point, roomKm } of points) {
    const last = way.at(-1);
    const longitude = last ? last.point[0] + wrapLongitude(point[0] - last.point[0]) : point[0];
    const step = last ? distanceKm(last.point, point) : 0;
    if (last && step < 0.001) continue;
    way.push({ point: [longitude, point[1]], roomKm, km: (last?.km ?? 0) + step });
  }
  return way;
}

/** The place `km` along the way. */
export function pointAlong(way: readonly WayPoint[], km: number): Point {
  for (let i = 1; i < way.length; i++) {
    const from = way[i - 1];
    const to = way[i];
    if (!from || !to || to.km < km) continue;
    const part = (km - from.km) / (to.km - from.km || 1);
    return [
      from.point[0] + (to.point[0] - from.point[0]) * part,
      from.point[1] + (to.point[1] - from.point[1]) * part,
    ];
  }
  return way.at(-1)?.point ?? [0, 0];
}
