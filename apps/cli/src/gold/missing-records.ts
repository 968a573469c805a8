import type { ReaderPosition } from '@pelorus/db/checkpoint-types';
import { identText, type TableIdent } from '@pelorus/lake/catalog/catalog';
import type { TableMetadata } from '@pelorus/lake/format/metadata';
import { countRecords, type GoldPorts } from '@pelorus/lake/gold/compute';
import type { Origin } from '@pelorus/pipeline/outcome';

export interface Compared {
  ident: TableIdent;
  metadata: TableMetadata;
  /** How far a reader of the stream had come, and what it had dealt with. */
  positions: ReadonlyMap<number, ReaderPosition>;
}

export const throughOf = (
  positions: ReadonlyMap<number, ReaderPosition>,
): ReadonlyMap<number, Origin> =>
  new Map([...positions].map(([partition, { through }]) => [partition, through]));

/** A sentence for each partition of which the table does not hold what the stream has dealt with. */
export async function missingRecords(
  ports: GoldPorts,
  { ident, metadata, positions }: Compared,
): Promise<string[]> {
  const counts = await countRecords(ports, { metadata, through: throughOf(positions) });
  return [...positions].flatMap(([partition, { records }]) => {
    const held = counts.get(partition) ?? 0;
    if (held === records) return [];
    return [
      `${identText(ident)} holds ${held} of the ${records} records of partition ${partition}`,
    ];
  });
}
