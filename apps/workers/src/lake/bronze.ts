import { checkedRecord, isValid, type CheckedRecord } from '@pelorus/pipeline/records/checked';
import type { Packet } from '@pelorus/pipeline/stage';
import { packetInput } from '../runtime/input.ts';
import { latestEvent } from '../stages/latest-event.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRow } from './lake-row.ts';

/** Every record with its verdict. The day of processing is the log's, so that a replay gives the same. */
export const bronze: LakeBinding<Packet<CheckedRecord>, LakeRow[]> = {
  reader: 'bronze',
  input: packetInput(checkedRecord),
  gather: ({ records, through }, { partition, timestamp }) => {
    const rows = records.map((record) => ({
      ...record,
      origin_partition: partition,
      is_valid: isValid(record),
      processing_date: timestamp,
    }));
    return {
      rows: rows.length > 0 ? rows : null,
      count: rows.length,
      dropped: 0,
      through,
      lastEventAt: latestEvent(records.filter(isValid)),
    };
  },
};
