import { copyPositions } from '@pelorus/db/writes/positions';
import { upsertVessels } from '@pelorus/db/writes/vessels';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { bindSink } from './row-buffer.ts';

export const store = bindSink({
  reader: 'store',
  definition: enrichedRecord,
  mostRows: 10_000,
  write: (rows, partition) => async (client) => {
    await copyPositions(client, partition, rows);
    await upsertVessels(client, rows);
  },
});
