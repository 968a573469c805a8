import { LateCounts } from '@pelorus/db/writes/late-days';
import { fixesStage, type Fixes } from '@pelorus/pipeline/fleet/fixes-stage';
import type { ReporterState } from '@pelorus/pipeline/fleet/reporter-state';
import { beforeAll } from '@pelorus/pipeline/outcome';
import type { Output } from '../runtime/binding.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { toMessages } from './fleet-messages.ts';
import { latestEvent } from './latest-event.ts';
import { enrichedInput } from './enriched-input.ts';

interface State {
  reporter: ReporterState;
  /** What was told last, without its fixes. */
  told: Fixes;
  saidAt: number;
  /** Late positions not noted yet. */
  late: LateCounts;
}

/** Each partition says so often how far it is, so that the others need not wait when it has no ships. */
const sayMs = 10_000;

const mostLateDays = 20_000;

const around = (reporter: ReporterState): State => ({
  reporter,
  told: { through: beforeAll, records: [], watermark: null },
  saidAt: 0,
  late: new LateCounts(),
});

const send = (fixes: Fixes, partition: number, partitions: number): Output => ({
  topic: 'fleet_fixes',
  partition: 0,
  messages: toMessages(fixes, { partition, partitions }),
});

/** Tells the fleet of the ships of a partition; `partitions` is how many there are. */
export const createFixes = (partitions: number) =>
  bindReader({
    reader: 'fixes',
    input: enrichedInput,
    version: fixesStage.version,
    initial: () => around(fixesStage.initial()),
    load: (chunks) => around(fixesStage.load(chunks)),
    save: ({ reporter }) => fixesStage.save(reporter),
    step: (state, packet, partition) => {
      const fixes = fixesStage.step(state.reporter, packet);
      const { length } = fixes.records;
      for (const record of packet.records) if (record.late) state.late.add(record);
      state.told = { ...fixes, records: [] };
      return {
        through: packet.through,
        outputs: length > 0 ? [send(fixes, partition, partitions)] : [],
        sent: length,
        // A ship that falls silent is told of without a position of its own.
        dropped: Math.max(0, packet.records.length - length),
        lastEventAt: latestEvent(packet.records),
      };
    },
    isFull: ({ late }) => late.size >= mostLateDays,
    owe: (state) => {
      const { late } = state;
      state.late = new LateCounts();
      return late.size > 0 ? (client) => late.write(client) : null;
    },
    tick: (state, partition, nowMs) => {
      if (nowMs - state.saidAt < sayMs) return [];
      state.saidAt = nowMs;
      return [send(state.told, partition, partitions)];
    },
  });
