import { settlePassed, type Passed } from '@pelorus/db/redrive/settle';
import { upsertTallies } from '@pelorus/db/writes/tallies';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { checkedRecord, type CheckedRecord } from '@pelorus/pipeline/records/checked';
import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import { packetInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';

interface TallyState {
  counts: ReturnType<typeof tallyRollup.initial>;
  /** Redriven records that passed, since the last save. Those refused again come by `ais_rejected`. */
  passed: Passed[];
}

export const tally = bindReader({
  reader: 'tally',
  input: packetInput(checkedRecord),
  version: tallyRollup.version,
  initial: (): TallyState => ({ counts: tallyRollup.initial(), passed: [] }),
  load: (chunks): TallyState => ({ counts: tallyRollup.load(chunks), passed: [] }),
  save: ({ counts }) => tallyRollup.save(counts),
  step: (state, packet, partition) => {
    tallyRollup.step(state.counts, packet);
    for (const record of packet.records) {
      if (record.redrive_of !== null) notePassed(state.passed, record, partition);
    }
    const sent = packet.records.length;
    return { through: packet.through, outputs: [], sent, dropped: 0, lastEventAt: null };
  },
  owe: (state, partition) => {
    const rows = tallyRollup.rows(state.counts);
    const { passed } = state;
    state.passed = [];
    if (rows.length === 0) return null;
    return async (client) => {
      await upsertTallies(client, partition, rows);
      await settlePassed(client, passed);
    };
  },
});

function notePassed(passed: Passed[], record: CheckedRecord, partition: number): void {
  const { redrive_of, verdict, origin_offset: offset, origin_index: index } = record;
  if (redrive_of === null || verdict === 'rejected') return;
  passed.push({
    ...{ redrive_of, outcome: verdict },
    redriven_as: formatOrigin({ partition, offset, index }),
  });
}
