import type { PacketVector } from '@pelorus/eventlog/packet-vectors';
import type { ColumnPacket } from './column-input.ts';
import type { Gathered } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

/** A packet as rows of a table, with the columns the table has beyond those of the records. */
export function gatherPacket(
  packet: ColumnPacket,
  more: Record<string, PacketVector>,
): Gathered<LakeRows> {
  const { through, from, count, values } = packet;
  return {
    rows: count > 0 ? { from, count, values: new Map([...values, ...Object.entries(more)]) } : null,
    count,
    dropped: 0,
    through,
    lastEventAt: latestOf(packet, more.is_valid),
  };
}

/** The same for every record, also those before `from`. */
export const repeated = ({ from, count }: ColumnPacket, value: number): PacketVector => ({
  kind: 'numbers',
  items: new Float64Array(from + count).fill(value),
  present: null,
});

function latestOf({ from, count, values }: ColumnPacket, valid?: PacketVector): number | null {
  const times = values.get('timestamp');
  if (times?.kind !== 'numbers') return null;
  const isValid = valid?.kind === 'booleans' ? valid.items : null;
  let latest: number | null = null;
  for (let i = from; i < from + count; i++) {
    if (times.present?.[i] === 0 || isValid?.[i] === 0) continue;
    const time = times.items[i] ?? 0;
    if (latest === null || time > latest) latest = time;
  }
  return latest;
}
