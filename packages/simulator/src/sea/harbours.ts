import { approaches } from './approaches.ts';
import { busyPorts, quietWeight } from './busy-ports.ts';
import { distanceKm, type Point } from './geometry.ts';
import type { SeaNetwork } from './network.ts';

/** What the simulator must know of a port. */
export interface PortPlace {
  name: string;
  locode: string;
  /** ISO 3166 alpha-2. */
  country: string;
  latitude: number;
  longitude: number;
}

/** A port that ships of the world can reach. */
export interface Harbour {
  index: number;
  name: string;
  locode: string;
  country: string;
  point: Point;
  /** From the harbour out to sea, the network's node last. */
  approach: readonly Point[];
  approachKm: number;
  node: number;
  /** Share of the traffic, in arbitrary units. */
  weight: number;
}

/** A straight approach longer than this would cross land or belongs to no lane of the network. */
const farthestApproachKm = 45;

/** The ports that lie near a lane, the busy ones with the weight of their traffic. */
export function attachHarbours(ports: readonly PortPlace[], network: SeaNetwork): Harbour[] {
  const harbours: Harbour[] = [];
  for (const port of ports) {
    const harbour = attach(port, network, harbours.length);
    if (harbour) harbours.push(harbour);
  }
  return harbours;
}

function attach(port: PortPlace, network: SeaNetwork, index: number): Harbour | null {
  const surveyed = approaches[port.locode];
  if (surveyed?.length === 0) return null;
  const point: Point = surveyed?.[0] ?? [port.longitude, port.latitude];
  const way = surveyed?.slice(1) ?? [];
  const gate = way.at(-1) ?? point;
  const node = nearestNode(network, gate);
  const approach = [...way, network.nodes[node] ?? gate];
  const approachKm = lengthKm([point, ...approach]);
  if (!surveyed && approachKm > farthestApproachKm) return null;
  const { name, locode, country } = port;
  const weight = busyPorts.get(locode) ?? quietWeight;
  return { index, name, locode, country, point, approach, approachKm, node, weight };
}

function lengthKm(points: readonly Point[]): number {
  let km = 0;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (from && to) km += distanceKm(from, to);
  }
  return km;
}

function nearestNode(network: SeaNetwork, point: Point): number {
  let nearest = 0;
  let nearestKm = Infinity;
  network.nodes.forEach((node, index) => {
    if (Math.abs(node[1] - point[1]) * 111 > nearestKm) return;
    const km = distanceKm(node, point);
    if (km < nearestKm) {
      nearestKm = km;
      nearest = index;
    }
  });
  return nearest;
}
