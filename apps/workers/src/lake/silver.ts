import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { columnInput, type ColumnPacket } from './column-input.ts';
import { gatherPacket, repeated } from './gather-packet.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

/** Every enriched position. */
export const silver: LakeBinding<ColumnPacket, LakeRows> = {
  reader: 'silver',
  input: columnInput(enrichedRecord),
  gather: (packet, { partition }) =>
    gatherPacket(packet, { origin_partition: repeated(packet, partition) }),
};
