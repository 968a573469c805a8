import { insertRejects } from '@pelorus/db/writes/rejects';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import { bindSink } from './row-buffer.ts';

export const rejects = bindSink({
  reader: 'rejects',
  definition: rejectedRecord,
  mostRows: 2000,
  write: (rows, partition) => (client) => insertRejects(client, partition, rows),
});
