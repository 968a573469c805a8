import { decodeColumns } from '@pelorus/eventlog/packets';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import type { RecordDefinition } from '@pelorus/pipeline/records/define';
import type { TopicInput } from '../runtime/input.ts';
import type { LakeRows } from './lake-rows.ts';

/** Records of a packet in columns, in the order of their origins. */
export interface ColumnPacket extends LakeRows {
  through: Origin;
}

/** Packets as they lie: the lake wants columns, and making rows of them would cost more than all else. */
export const columnInput = <C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
): TopicInput<ColumnPacket> => ({
  *decode(messages) {
    for (const { offset, timestamp, value } of messages) {
      if (!value) continue;
      const { through, count, columns } = decodeColumns(definition, value);
      const values = new Map(definition.names.map((name, i) => [name, columns[i] ?? []]));
      yield { nextOffset: offset + 1, timestamp, input: { through, from: 0, count, values } };
    }
  },
  after: (packet, { through }) => {
    if (compareOrigins(packet.through, through) <= 0) return null;
    const known = countKnown(packet, through);
    return { ...packet, from: packet.from + known, count: packet.count - known };
  },
  count: ({ count }) => count,
});

/** Records that a reader which has come `through` has dealt with: the first ones of a replay. */
function countKnown({ from, count, values }: ColumnPacket, through: Origin): number {
  const offsets = values.get('origin_offset') ?? [];
  const indexes = values.get('origin_index') ?? [];
  let known = 0;
  while (known < count) {
    const origin = { offset: Number(offsets[from + known]), index: Number(indexes[from + known]) };
    if (compareOrigins(origin, through) > 0) break;
    known++;
  }
  return known;
}
