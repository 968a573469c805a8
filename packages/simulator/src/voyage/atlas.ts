import { attachHarbours, type Harbour, type PortPlace } from '../sea/harbours.ts';
import { linkLanes, readLanes, type LaneCollection, type SeaNetwork } from '../sea/network.ts';
import { createRouteCache, type RouteTree } from '../sea/routes.ts';
import type { Survey } from '../sea/survey.ts';
import { findWay, type WayPoint } from '../sea/way.ts';

/** The sea as ships know it: harbours, lanes, ways. */
export interface Atlas {
  network: SeaNetwork;
  harbours: readonly Harbour[];
  harbour(index: number): Harbour;
  /** Distances by sea from a harbour to any other, km: one search, so ask for many at once. */
  distancesFrom(from: Harbour): (to: Harbour) => number;
  way(from: number, to: number): WayPoint[];
}

/** Search trees kept: 67 kB each. */
const cachedTrees = 400;

export function createAtlas(
  collection: LaneCollection,
  ports: readonly PortPlace[],
  survey: Survey,
): Atlas {
  const graph = readLanes(collection, survey);
  const harbours = attachHarbours(graph, ports, survey);
  const network = linkLanes(graph);
  if (harbours.length < 2) throw new RangeError('fewer than two ports lie near the sea lanes');
  const treeTo: (node: number) => RouteTree = createRouteCache(network, cachedTrees);
  const harbour = (index: number): Harbour => {
    const found = harbours[index];
    if (!found) throw new RangeError(`no harbour ${index}`);
    return found;
  };
  return {
    network,
    harbours,
    harbour,
    distancesFrom(from) {
      const { km } = treeTo(from.node);
      return (to) => from.approachKm + (km[to.node] ?? Infinity) + to.approachKm;
    },
    way(from, to) {
      const ends = [harbour(from), harbour(to)] as const;
      return findWay(network, treeTo(ends[1].node), ends);
    },
  };
}
