import { upsertTallies } from '@pelorus/db/writes/tallies';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { packetInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';

export const tally = bindReader({
  ...tallyRollup,
  reader: 'tally',
  input: packetInput(checkedRecord),
  step: (state, packet) => {
    tallyRollup.step(state, packet);
    const sent = packet.records.length;
    return { through: packet.through, outputs: [], sent, dropped: 0, lastEventAt: null };
  },
  owe: (state, partition) => {
    const rows = tallyRollup.rows(state);
    return rows.length > 0 ? (client) => upsertTallies(client, partition, rows) : null;
  },
});
