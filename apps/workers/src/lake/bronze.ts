import type { PacketVector } from '@pelorus/eventlog/packet-vectors';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { columnInput, type ColumnPacket } from './column-input.ts';
import { gatherPacket, repeated } from './gather-packet.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

/** Every record with its verdict. The day of processing is the log's. */
export const bronze: LakeBinding<ColumnPacket, LakeRows> = {
  reader: 'bronze',
  input: columnInput(checkedRecord),
  gather: (packet, { partition, timestamp }) =>
    gatherPacket(packet, {
      origin_partition: repeated(packet, partition),
      is_valid: validity(packet),
      processing_date: repeated(packet, timestamp),
    }),
};

function validity({ from, count, values }: ColumnPacket): PacketVector {
  const items = new Uint8Array(from + count);
  const verdicts = values.get('verdict');
  if (verdicts?.kind === 'texts') {
    const valid = verdicts.texts.indexOf('valid') + 1;
    for (let i = 0; i < items.length; i++) items[i] = verdicts.codes[i] === valid ? 1 : 0;
  }
  return { kind: 'booleans', items, present: null };
}
