import { busyPorts, quietWeight } from './busy-ports.ts';
import { openGates } from './gates.ts';
import { distanceKm, type Point } from './geometry.ts';
import type { LaneGraph } from './network.ts';
import type { ApproachPoint, Survey } from './survey.ts';

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
  /** From the harbour out to the lanes. */
  approach: readonly ApproachPoint[];
  approachKm: number;
  /** Where its approach meets a lane. */
  node: number;
  /** Share of the traffic, in arbitrary units. */
  weight: number;
}

/** A straight approach longer than this would cross land, or belongs to no lane. */
const farthestKm = 45;
const fairwayKm = 0.25;

/** The ports that lie near a lane, the busy ones with the weight of their traffic. Extends the graph. */
export function attachHarbours(
  graph: LaneGraph,
  ports: readonly PortPlace[],
  survey: Survey,
): Harbour[] {
  const approaches = ports.map((port) => survey.approach(port.locode) ?? straight(port));
  const gates = openGates(
    graph,
    approaches.map((approach) => approach.at(-1)?.point ?? [0, 0]),
  );
  const harbours: Harbour[] = [];
  ports.forEach((port, i) => {
    const gate = gates[i];
    const approach = approaches[i] ?? [];
    if (!gate || gate.offKm > farthestKm) return;
    const { name, locode, country } = port;
    const end = graph.nodes[gate.node];
    const points = [...approach.map(({ point }) => point), ...(end ? [end] : [])];
    const weight = busyPorts.get(locode) ?? quietWeight;
    const index = harbours.length;
    const { node } = gate;
    harbours.push({
      ...{ index, name, locode, country, approach, node, weight },
      approachKm: lengthKm(points),
    });
  });
  return harbours;
}

const straight = (port: PortPlace): ApproachPoint[] => [
  { point: [port.longitude, port.latitude], roomKm: fairwayKm },
];

function lengthKm(points: readonly Point[]): number {
  let km = 0;
  points.forEach((to, i) => {
    const from = points[i - 1];
    if (from) km += distanceKm(from, to);
  });
  return km;
}

/** The middle of the harbour. */
export const harbourPoint = ({ approach }: Harbour): Point => approach[0]?.point ?? [0, 0];
