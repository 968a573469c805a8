import { upsertGold } from '@pelorus/db/writes/gold';
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { enrichedInput } from './enriched-input.ts';

export const aggregate = bindReader({
  ...aggregateRollup,
  reader: 'aggregate',
  input: enrichedInput,
  step: (state, packet) => {
    aggregateRollup.step(state, packet);
    return {
      through: packet.through,
      outputs: [],
      sent: packet.records.length,
      dropped: 0,
      lastEventAt: latestEvent(packet.records),
    };
  },
  owe: (state, partition) => {
    const rows = aggregateRollup.rows(state);
    return (client) => upsertGold(client, partition, rows);
  },
});
