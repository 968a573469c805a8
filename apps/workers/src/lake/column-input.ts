import type { PacketVector } from '@pelorus/eventlog/packet-vectors';
import { createArena } from '@pelorus/eventlog/packet-arena';
import { decodeVectors } from '@pelorus/eventlog/packets';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import type { RecordDefinition } from '@pelorus/pipeline/records/define';
import type { TopicInput } from '../runtime/input.ts';

/** Records of a packet in columns, in the order of their origins: of each column `count` from `from` on. */
export interface ColumnPacket {
  through: Origin;
  from: number;
  count: number;
  values: ReadonlyMap<string, PacketVector | undefined>;
}

/**
 * Packets as they lie: the lake wants columns, and making rows of them would cost more than all else. The columns of
 * a packet are good until the next one is asked for.
 */
export const columnInput = <C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
): TopicInput<ColumnPacket> => ({
  *decode(messages) {
    const arena = createArena();
    for (const { offset, timestamp, value } of messages) {
      if (!value) continue;
      arena.reset();
      const { through, count, columns } = decodeVectors(definition, value, arena);
      const values = new Map(definition.names.map((name, i) => [name, columns[i]]));
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
  const offsets = numbersOf(values.get('origin_offset'));
  const indexes = numbersOf(values.get('origin_index'));
  let known = 0;
  while (known < count) {
    const at = from + known;
    if (compareOrigins({ offset: offsets[at] ?? 0, index: indexes[at] ?? 0 }, through) > 0) break;
    known++;
  }
  return known;
}

const none = new Float64Array(0);

/** Of a column of numbers that has a value in every row. */
const numbersOf = (vector: PacketVector | undefined): Float64Array =>
  vector?.kind === 'numbers' ? vector.items : none;
