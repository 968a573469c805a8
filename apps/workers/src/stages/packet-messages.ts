import type { OutMessage } from '@pelorus/eventlog/event-log';
import { encodePacket } from '@pelorus/eventlog/packets';
import type { RecordDefinition, RowOf } from '@pelorus/pipeline/records/define';
import type { Packet } from '@pelorus/pipeline/stage';
import { isSameOrigin, type OriginColumns } from '../runtime/input.ts';

/** Below what a broker takes by default (1 MiB), with room for what goes with it. */
const mostBytes = 700_000;

/** A packet as messages: one, unless long texts make it too large for the broker. */
export function packetMessages<C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  packet: Packet<RowOf<C> & OriginColumns>,
): OutMessage[] {
  const value = encodePacket(definition, packet);
  if (value.length <= mostBytes || packet.records.length < 2) return [{ value }];
  const middle = cutOf(packet.records);
  if (middle === packet.records.length) return [{ value }];
  const first = packet.records.slice(0, middle);
  const last = first.at(-1);
  const through = last ? { offset: last.origin_offset, index: last.origin_index } : packet.through;
  return [
    ...packetMessages(definition, { through, records: first }),
    ...packetMessages(definition, { ...packet, records: packet.records.slice(middle) }),
  ];
}

/** Near the middle, and where the origin changes: a reader knows what it has had by origins. */
function cutOf(records: readonly OriginColumns[]): number {
  let cut = Math.ceil(records.length / 2);
  while (cut < records.length && isSameOrigin(records[cut - 1], records[cut])) cut++;
  return cut;
}
