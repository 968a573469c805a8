import { planeKm, type Point } from './geometry.ts';
import type { Edge, LaneGraph } from './network.ts';

/** The place on a lane where ships leave it for a port. */
export interface Gate {
  node: number;
  /** Distance from the point that was asked for, km. */
  offKm: number;
}

interface Foot {
  edge: number;
  /** Share of the way from `a` to `b`. */
  part: number;
  offKm: number;
}

/** Cuts the lanes nearest to the given points and puts a node there; adds them to the graph. */
export function openGates(graph: LaneGraph, points: readonly Point[]): Gate[] {
  const feet = points.map((point) => findFoot(graph, point));
  const gates = feet.map(({ offKm }): Gate => ({ node: -1, offKm }));
  const byEdge = new Map<number, number[]>();
  feet.forEach(({ edge }, i) => byEdge.set(edge, [...(byEdge.get(edge) ?? []), i]));
  for (const [index, members] of byEdge) {
    const edge = graph.edges[index];
    if (!edge) continue;
    members.sort((i, j) => (feet[i]?.part ?? 0) - (feet[j]?.part ?? 0));
    cut(
      graph,
      edge,
      members.map((i) => ({ gate: gates[i], part: feet[i]?.part ?? 0 })),
    );
  }
  return gates;
}

/** Replaces an edge by shorter ones; the first of them takes its place. */
function cut(
  graph: LaneGraph,
  edge: Edge,
  stops: readonly { gate: Gate | undefined; part: number }[],
): void {
  const { b, roomKm } = edge;
  const from = graph.nodes[edge.a] ?? [0, 0];
  const to = graph.nodes[b] ?? [0, 0];
  let last = edge;
  let lastPart = 0;
  let lastNode = edge.a;
  for (const { gate, part } of stops) {
    if (!gate) continue;
    if (part - lastPart < 1e-3) gate.node = lastNode;
    else if (part > 1 - 1e-3) gate.node = b;
    else {
      const node = graph.nodes.push(between(from, to, part)) - 1;
      last.b = node;
      last = { a: node, b, roomKm };
      graph.edges.push(last);
      gate.node = node;
      lastNode = node;
      lastPart = part;
    }
  }
}

const between = (from: Point, to: Point, part: number): Point => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
];

function findFoot({ nodes, edges }: LaneGraph, point: Point): Foot {
  let best: Foot = { edge: -1, part: 0, offKm: Infinity };
  let marginDegrees = Infinity;
  edges.forEach(({ a, b }, edge) => {
    const from = nodes[a];
    const to = nodes[b];
    if (!from || !to || Math.abs(to[0] - from[0]) > 180) return;
    const south = from[1] < to[1] ? from[1] : to[1];
    const north = from[1] < to[1] ? to[1] : from[1];
    if (south - marginDegrees > point[1] || north + marginDegrees < point[1]) return;
    const [east, upward] = planeKm(point, from);
    const [alongEast, alongNorth] = planeKm(from, to);
    const squared = alongEast ** 2 + alongNorth ** 2 || 1;
    const part = Math.min(1, Math.max(0, -(east * alongEast + upward * alongNorth) / squared));
    const offKm = Math.hypot(east + alongEast * part, upward + alongNorth * part);
    if (offKm >= best.offKm) return;
    best = { edge, part, offKm };
    marginDegrees = offKm / 100 + 0.1;
  });
  return best;
}
