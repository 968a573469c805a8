import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { Packet } from '@pelorus/pipeline/stage';
import { packetInput } from '../runtime/input.ts';
import { latestEvent } from '../stages/latest-event.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRow } from './lake-row.ts';

/** Every enriched position. */
export const silver: LakeBinding<Packet<EnrichedRecord>, LakeRow[]> = {
  reader: 'silver',
  input: packetInput(enrichedRecord),
  gather: ({ records, through }, { partition }) => {
    const rows = records.map((record) => ({ ...record, origin_partition: partition }));
    return {
      rows: rows.length > 0 ? rows : null,
      count: rows.length,
      dropped: 0,
      through,
      lastEventAt: latestEvent(records),
    };
  },
};
