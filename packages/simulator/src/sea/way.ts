import { distanceKm, wrapLongitude, type Point } from './geometry.ts';
import { harbourPoint, type Harbour } from './harbours.ts';
import type { SeaNetwork } from './network.ts';
import type { ApproachPoint } from './survey.ts';

/** A point on the way from one harbour to another. */
export interface WayPoint {
  point: Point;
  /** Room on either side, km. */
  roomKm: number;
  /** Distance from the start of the way, km. */
  km: number;
}

/** Fairways are narrow, but ships do not keep to one line in them. */
const fairwayKm = 0.25;
const fairway = ({ point, roomKm }: ApproachPoint): Omit<WayPoint, 'km'> => ({
  point,
  roomKm: Math.max(fairwayKm, roomKm),
});

/** The way over the network, both harbours included; `nodes` lead from one gate to the other. */
export function findWay(
  network: SeaNetwork,
  nodes: readonly number[],
  [from, to]: readonly [Harbour, Harbour],
): WayPoint[] {
  const points: Omit<WayPoint, 'km'>[] = [
    ...from.approach.map(fairway),
    ...nodes.map((node, i) => ({
      point: network.nodes[node] ?? harbourPoint(from),
      roomKm: Math.min(
        roomBetween(network, nodes[i - 1], node),
        roomBetween(network, node, nodes[i + 1]),
      ),
    })),
    ...to.approach.map(fairway).reverse(),
  ];
  return measure(points);
}

function roomBetween(network: SeaNetwork, a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Infinity;
  const end = network.first[a + 1] ?? 0;
  for (let lane = network.first[a] ?? 0; lane < end; lane++) {
    if (network.to[lane] === b) return network.roomKm[lane] ?? fairwayKm;
  }
  return fairwayKm;
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
