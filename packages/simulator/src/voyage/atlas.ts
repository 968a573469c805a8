import { attachHarbours, type Harbour, type PortPlace } from '../sea/harbours.ts';
import { linkLanes, readLanes, type LaneCollection, type SeaNetwork } from '../sea/network.ts';
import { createRouteCache, searchRoutes, walkRoute, type Signposts } from '../sea/routes.ts';
import type { Survey } from '../sea/survey.ts';
import { findWay, type WayPoint } from '../sea/way.ts';

/** The sea as ships know it: harbours, lanes, ways. */
export interface Atlas {
  network: SeaNetwork;
  harbours: readonly Harbour[];
  /** All ports of the table, those that no lane reaches too. */
  ports: readonly PortPlace[];
  harbour(index: number): Harbour;
  /** Distances by sea from a harbour to those within `limitKm`; beyond it only that they are. */
  distancesFrom(from: Harbour, limitKm: number): (to: Harbour) => number;
  way(from: number, to: number): WayPoint[];
}

/** Ports whose signposts are kept: 15 kB each. */
const cachedPorts = 1000;

export function createAtlas(
  collection: LaneCollection,
  ports: readonly PortPlace[],
  survey: Survey,
): Atlas {
  const graph = readLanes(collection, survey);
  const harbours = attachHarbours(graph, ports, survey);
  const network = linkLanes(graph);
  if (harbours.length < 2) throw new RangeError('fewer than two ports lie near the sea lanes');
  const signpostsTo = createRouteCache(network, cachedPorts);
  const harbour = (index: number): Harbour => {
    const found = harbours[index];
    if (!found) throw new RangeError(`no harbour ${index}`);
    return found;
  };
  return {
    network,
    harbours,
    ports,
    harbour,
    distancesFrom(from, limitKm) {
      const { km } = searchRoutes(network, from.node, limitKm);
      return (to) => from.approachKm + (km[to.node] ?? Infinity) + to.approachKm;
    },
    way(from, to) {
      const ends = [harbour(from), harbour(to)] as const;
      return findWay(network, nodesBetween(signpostsTo, ends), ends);
    },
  };
}

/**
 * Ways are the same in both directions: the search begins at the busier end, so that a few hundred
 * ports serve for all.
 */
function nodesBetween(
  signpostsTo: (node: number) => Signposts,
  [from, to]: readonly [Harbour, Harbour],
): number[] {
  const isToBusier =
    to.weight > from.weight || (to.weight === from.weight && to.index < from.index);
  return isToBusier
    ? walkRoute(signpostsTo(to.node), from.node)
    : walkRoute(signpostsTo(from.node), to.node).reverse();
}
