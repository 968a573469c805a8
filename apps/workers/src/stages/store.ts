import { keepLatest } from '@pelorus/db/writes/latest-states';
import { PositionBatch } from '@pelorus/db/writes/positions';
import { upsertVessels } from '@pelorus/db/writes/vessels';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { enrichedInput } from './enriched-input.ts';

interface StoreState {
  /** Positions not written yet; null when there are none. */
  positions: PositionBatch | null;
  /** Of these, the newest of each vessel. */
  latest: Map<string, EnrichedRecord>;
}

const mostRows = 20_000;
const createState = (): StoreState => ({ positions: null, latest: new Map() });

export const store = bindReader({
  reader: 'store',
  input: enrichedInput,
  version: 1,
  initial: createState,
  load: createState,
  save: () => new Map<string, Uint8Array>(),
  step: (state, { records, through }, partition) => {
    if (records.length > 0) state.positions ??= new PositionBatch(partition);
    for (const record of records) {
      state.positions?.add(record);
      keepLatest(state.latest, record);
    }
    const lastEventAt = latestEvent(records);
    return { through, outputs: [], sent: records.length, dropped: 0, lastEventAt };
  },
  writesBehind: true,
  isFull: ({ positions }) => (positions?.size ?? 0) >= mostRows,
  owe: (state) => {
    const { positions, latest } = state;
    Object.assign(state, createState());
    if (positions === null) return null;
    return async (client) => {
      await positions.write(client);
      await upsertVessels(client, [...latest.values()]);
    };
  },
});
