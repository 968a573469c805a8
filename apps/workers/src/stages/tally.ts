import { settlePassed, type Passed } from '@pelorus/db/redrive/settle';
import { addCoverage } from '@pelorus/db/writes/coverage';
import { upsertTallies } from '@pelorus/db/writes/tallies';
import {
  countCoverage,
  isCoverageDue,
  loadCoverage,
  newCoverage,
  saveCoverage,
  takeCoverage,
  type CoverageState,
} from '@pelorus/pipeline/aggregate/coverage';
import { tallyRollup } from '@pelorus/pipeline/aggregate/tally';
import { checkedRecord, type CheckedRecord } from '@pelorus/pipeline/records/checked';
import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import { packetInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';

interface TallyState {
  counts: ReturnType<typeof tallyRollup.initial>;
  coverage: CoverageState;
  /** Redriven records that passed, since the last save. Those refused again come by `ais_rejected`. */
  passed: Passed[];
}

export const tally = bindReader({
  reader: 'tally',
  input: packetInput(checkedRecord),
  version: tallyRollup.version,
  initial: (): TallyState => ({
    counts: tallyRollup.initial(),
    coverage: newCoverage(),
    passed: [],
  }),
  load: (chunks): TallyState => ({
    counts: tallyRollup.load(chunks),
    coverage: loadCoverage(chunks),
    passed: [],
  }),
  save: ({ counts, coverage }) => new Map([...tallyRollup.save(counts), ...saveCoverage(coverage)]),
  step: (state, packet, partition) => {
    tallyRollup.step(state.counts, packet);
    for (const record of packet.records) {
      countCoverage(state.coverage, record);
      if (record.redrive_of !== null) notePassed(state.passed, record, partition);
    }
    const sent = packet.records.length;
    return { through: packet.through, outputs: [], sent, dropped: 0, lastEventAt: null };
  },
  // What came last before the feeds fell silent is written too, though no record follows on it.
  side: {
    isWaiting: ({ coverage }) => isCoverageDue(coverage, Date.now()),
    absorb: () => undefined,
  },
  owe: (state, partition) => {
    const rows = tallyRollup.rows(state.counts);
    const heard = takeCoverage(state.coverage, Date.now());
    const { passed } = state;
    state.passed = [];
    if (rows.length + heard.length === 0) return null;
    return async (client) => {
      await upsertTallies(client, partition, rows);
      await addCoverage(client, partition, heard);
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
