import { createTimeHeap } from '../time-heap.ts';
import type { SeaNetwork } from './network.ts';

/** Shortest ways over the network to one node. */
export interface RouteTree {
  /** Way to the root, km; Infinity where there is none; beyond the limit it may be too long. */
  km: Float64Array;
  /** Next node towards the root; -1 at the root. */
  next: Int32Array;
}

/** Dijkstra's search from `root`, as far as `limitKm`. */
export function searchRoutes(network: SeaNetwork, root: number, limitKm = Infinity): RouteTree {
  const { first, to, km: laneKm } = network;
  const km = new Float64Array(network.nodes.length).fill(Infinity);
  const next = new Int32Array(network.nodes.length).fill(-1);
  const heap = createTimeHeap();
  km[root] = 0;
  heap.push(root, 0);
  while (heap.size > 0) {
    const reached = heap.firstKey();
    const node = heap.pop();
    if (reached > limitKm) break;
    if (reached > (km[node] ?? 0)) continue;
    const end = first[node + 1] ?? 0;
    for (let lane = first[node] ?? 0; lane < end; lane++) {
      const other = to[lane] ?? 0;
      const through = reached + (laneKm[lane] ?? Infinity);
      if (through >= (km[other] ?? Infinity)) continue;
      km[other] = through;
      next[other] = node;
      heap.push(other, through);
    }
  }
  return { km, next };
}

/** Next node towards a root, by node; -1 at the root and where there is no way. */
export type Signposts = Int16Array | Int32Array;

/** Nodes from `from` to the root, both included; `from` alone when there is no way. */
export function walkRoute(next: Signposts, from: number): number[] {
  const nodes = [from];
  for (let node = next[from] ?? -1; node >= 0; node = next[node] ?? -1) nodes.push(node);
  return nodes;
}

/** Signposts by root, at most `capacity` of them: those longest unused go first. */
export function createRouteCache(
  network: SeaNetwork,
  capacity: number,
): (root: number) => Signposts {
  const isSmall = network.nodes.length < 2 ** 15;
  const cached = new Map<number, Signposts>();
  const search = (root: number): Signposts => {
    const { next } = searchRoutes(network, root);
    return isSmall ? Int16Array.from(next) : next;
  };
  return (root) => {
    const signposts = cached.get(root) ?? search(root);
    cached.delete(root);
    cached.set(root, signposts);
    if (cached.size > capacity) cached.delete(cached.keys().next().value ?? root);
    return signposts;
  };
}
