import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { columnInput, type ColumnPacket } from './column-input.ts';
import { gatherPacket, repeated } from './gather-packet.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

/** Every record with its verdict. The day of processing is the log's. */
export const bronze: LakeBinding<ColumnPacket, LakeRows> = {
  reader: 'bronze',
  input: columnInput(checkedRecord),
  gather: (packet, { partition, timestamp }) => {
    const verdicts = packet.values.get('verdict') ?? [];
    return gatherPacket(packet, {
      origin_partition: repeated(packet, partition),
      is_valid: verdicts.map((verdict) => verdict === 'valid'),
      processing_date: repeated(packet, timestamp),
    });
  },
};
