import { readers, tablesOf, type ReaderName, type TopicName } from '@pelorus/pipeline/topology';

export type NodeId = ReaderName | 'sources' | 'database' | 'lake' | 'screens';

export interface StageNode {
  id: NodeId;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface StageEdge {
  from: NodeId;
  to: NodeId;
  /** The topic between the two; null where a reader writes tables. */
  topic: TopicName | null;
  path: string;
  labelX: number;
  labelY: number;
}

const node = { width: 176, height: 96, gapX: 92, gapY: 18, margin: 8 };

const inputOf = (name: ReaderName): TopicName => readers[name].input;
const outputsOf = (name: ReaderName): readonly TopicName[] => readers[name].outputs;
const allNames = Object.keys(readers) as ReaderName[];
const writerOf = (topic: TopicName): ReaderName | undefined =>
  allNames.find((name) => outputsOf(name).includes(topic));

/** Steps from the sources: the readers of ais_raw are one away. */
function depthOf(name: ReaderName): number {
  const writer = writerOf(inputOf(name));
  return writer === undefined ? 1 : depthOf(writer) + 1;
}

/** Readers that feed others come first in their column, so that the main road is the top row. */
function columnsOf(names: readonly ReaderName[]): NodeId[][] {
  const depth = Math.max(...names.map(depthOf));
  const columns: NodeId[][] = [['sources']];
  for (let column = 1; column <= depth; column += 1) {
    const here = names.filter((name) => depthOf(name) === column);
    columns.push(here.sort((a, b) => outputsOf(b).length - outputsOf(a).length));
  }
  const hasLake = names.some((name) => endOf(name) === 'lake');
  return [...columns, ['screens', 'database', ...(hasLake ? (['lake'] as const) : [])]];
}

/** Roads that end nearer to the sources are not drawn: they would cross all others. */
const endDepth = 3;

/** Where a reader's road ends. */
function endOf(name: ReaderName): 'screens' | 'database' | 'lake' {
  if (readers[name].tables.length > 0) return 'database';
  return tablesOf(name).length > 0 ? 'lake' : 'screens';
}

function edgesOf(names: readonly ReaderName[]): Pick<StageEdge, 'from' | 'to' | 'topic'>[] {
  const between = names.map((name) => ({
    from: writerOf(inputOf(name)) ?? ('sources' as const),
    to: name,
    topic: inputOf(name),
  }));
  const feeders = new Set(between.map(({ from }) => from));
  const ends = names
    .filter((name) => depthOf(name) >= endDepth)
    .filter((name) => readers[name].tables.length > 0 || !feeders.has(name))
    .map((name) => ({
      from: name,
      to: endOf(name),
      topic: outputsOf(name)[0] ?? null,
    }));
  return [...between, ...ends];
}

function place(column: number, row: number, id: NodeId): StageNode {
  return {
    id,
    x: node.margin + column * (node.width + node.gapX),
    y: node.margin + row * (node.height + node.gapY),
    width: node.width,
    height: node.height,
  };
}

function drawEdge(
  edge: ReturnType<typeof edgesOf>[number],
  nodes: Map<NodeId, StageNode>,
): StageEdge {
  const from = nodes.get(edge.from) ?? place(0, 0, edge.from);
  const to = nodes.get(edge.to) ?? place(0, 0, edge.to);
  const startX = from.x + from.width;
  const startY = from.y + 48;
  const endY = to.y + 48;
  const bend = node.gapX * 0.5;
  const path =
    startY === endY
      ? `M${startX} ${startY}H${to.x - 5}`
      : `M${startX} ${startY}C${startX + bend} ${startY} ${startX + bend * 0.6} ${endY} ${to.x - 5} ${endY}`;
  return { ...edge, path, labelX: to.x - 10, labelY: endY - 6 };
}

/** The flow of topology.ts as boxes and arrows in a fixed frame. */
export function layOutStages(names: readonly ReaderName[]) {
  const columns = columnsOf(names);
  const nodes = columns.flatMap((ids, column) => ids.map((id, row) => place(column, row, id)));
  const byId = new Map(nodes.map((one) => [one.id, one]));
  const rows = Math.max(...columns.map(({ length }) => length));
  return {
    nodes,
    edges: edgesOf(names).map((edge) => drawEdge(edge, byId)),
    width: columns.length * (node.width + node.gapX) - node.gapX + 2 * node.margin,
    height: rows * (node.height + node.gapY) - node.gapY + 2 * node.margin,
  };
}
