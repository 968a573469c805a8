import type { ReaderPosition } from '@pelorus/db/checkpoint-types';
import type { RebuiltPartition } from '@pelorus/db/replace-gold';
import { readSettled, type GoldPorts, type SettledPosition } from '@pelorus/lake/gold/compute';
import type { GoldDays, SilverPart } from '@pelorus/lake/gold/silver';
import { dailyChunk } from '@pelorus/pipeline/aggregate/daily';
import { aggregateRollup, type AggregateState } from '@pelorus/pipeline/aggregate/index';
import { beforeAll } from '@pelorus/pipeline/outcome';
import type { Chunks } from '@pelorus/pipeline/stage';

const dayMs = 86_400_000;

/** What the aggregate reader would hold had it read the part of silver, by partition. */
async function statesOf(ports: GoldPorts, part: SilverPart): Promise<Map<number, AggregateState>> {
  const states = new Map<number, AggregateState>();
  await readSettled(ports, part, (positions) => {
    for (const [partition, records] of byPartition(positions)) {
      let state = states.get(partition);
      if (state === undefined) states.set(partition, (state = aggregateRollup.initial()));
      aggregateRollup.step(state, { through: beforeAll, records });
    }
  });
  return states;
}

function byPartition(positions: readonly SettledPosition[]): Map<number, SettledPosition[]> {
  const groups = new Map<number, SettledPosition[]>();
  for (const position of positions) {
    const group = groups.get(position.partition);
    if (group) group.push(position);
    else groups.set(position.partition, [position]);
  }
  return groups;
}

/** Every partition with its rows and saved pieces, at the given positions. */
export async function rebuildPartitions(
  ports: GoldPorts,
  part: SilverPart,
  positions: ReadonlyMap<number, ReaderPosition>,
): Promise<RebuiltPartition[]> {
  const states = await statesOf(ports, part);
  return [...positions].map(([partition, position]) => {
    const state = states.get(partition) ?? aggregateRollup.initial();
    const rows = aggregateRollup.rows(state);
    const chunks = aggregateRollup.save(state);
    return { partition, position, version: aggregateRollup.version, rows, chunks };
  });
}

/** Only what belongs to the days: the other rollups are over all time, and stay. */
export function ofDays(rebuilt: RebuiltPartition, { from, to }: GoldDays): RebuiltPartition {
  const chunks: Chunks = new Map();
  for (let day = Date.parse(from); day <= Date.parse(to); day += dayMs) {
    const name = dailyChunk(new Date(day).toISOString().slice(0, 'YYYY-MM-DD'.length));
    chunks.set(name, rebuilt.chunks.get(name) ?? null);
  }
  return { ...rebuilt, chunks, rows: { daily: rebuilt.rows.daily, port: [], hourly: [] } };
}
