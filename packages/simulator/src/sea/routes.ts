import { createTimeHeap } from '../time-heap.ts';
import type { SeaNetwork } from './network.ts';

/** Shortest ways over the network to one node. */
export interface RouteTree {
  /** Way to the root, km; Infinity where there is none. */
  km: Float64Array;
  /** Next node towards the root; -1 at the root. */
  next: Int32Array;
}

/** Dijkstra's search from `root`. */
export function searchRoutes(network: SeaNetwork, root: number): RouteTree {
  const { first, to, km: laneKm } = network;
  const km = new Float64Array(network.nodes.length).fill(Infinity);
  const next = new Int32Array(network.nodes.length).fill(-1);
  const heap = createTimeHeap();
  km[root] = 0;
  heap.push(root, 0);
  while (heap.size > 0) {
    const reached = heap.firstKey();
    const node = heap.pop();
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

/** Nodes from `from` to the root of the tree, both included; empty when there is no way. */
export function walkRoute(tree: RouteTree, from: number): number[] {
  if (!Number.isFinite(tree.km[from] ?? Infinity)) return [];
  const nodes = [from];
  for (let node = tree.next[from] ?? -1; node >= 0; node = tree.next[node] ?? -1) nodes.push(node);
  return nodes;
}

/** Trees by root, at most `capacity` of them: the one longest unused goes first. */
export function createRouteCache(
  network: SeaNetwork,
  capacity: number,
): (root: number) => RouteTree {
  const trees = new Map<number, RouteTree>();
  return (root) => {
    const tree = trees.get(root) ?? searchRoutes(network, root);
    trees.delete(root);
    trees.set(root, tree);
    if (trees.size > capacity) trees.delete(trees.keys().next().value ?? root);
    return tree;
  };
}
