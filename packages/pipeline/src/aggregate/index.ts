import type { EnrichedRecord } from '../records/enriched.ts';
import type { Chunks, Packet, Rollup } from '../stage.ts';
import { addDaily, dailyRows, loadDaily, saveDaily, type DailyState } from './daily.ts';
import { addHourly, hourlyRows, loadHourly, saveHourly, type HourlyState } from './hourly.ts';
import type { GoldPartials } from './partials.ts';
import { addPort, loadPorts, portRows, savePorts, type PortState } from './port.ts';

/** What gold is made of. */
export type CountedRecord = Pick<
  EnrichedRecord,
  | 'mmsi'
  | 'timestamp'
  | 'speed'
  | 'vessel_type'
  | 'nearest_port'
  | 'distance_to_port'
  | 'is_potential_fishing'
  | 'is_fishing'
>;

/** What every rollup of gold keeps of a partition. */
export interface AggregateState {
  daily: DailyState;
  port: PortState;
  hourly: HourlyState;
}

const createState = (): AggregateState => ({
  daily: new Map(),
  port: new Map(),
  hourly: new Map(),
});

/**
 * Keeps gold as whole-window values of a partition, late positions in the windows of their own time.
 * `rows` gives what changed since the last save: call it before `save`.
 */
export const aggregateRollup: Rollup<Packet<CountedRecord>, AggregateState, GoldPartials> = {
  name: 'aggregate',
  version: 1,
  initial: createState,
  step(state, packet) {
    for (const record of packet.records) {
      const mmsi = Number(record.mmsi);
      addDaily(state.daily, record, mmsi);
      addPort(state.port, record, mmsi);
      addHourly(state.hourly, record, mmsi);
    }
  },
  rows: (state) => ({
    daily: dailyRows(state.daily),
    port: portRows(state.port),
    hourly: hourlyRows(state.hourly),
  }),
  save(state) {
    const chunks: Chunks = new Map();
    saveDaily(state.daily, chunks);
    savePorts(state.port, chunks);
    saveHourly(state.hourly, chunks);
    return chunks;
  },
  load(chunks) {
    const state = createState();
    for (const [key, bytes] of chunks) loadChunk(state, key, bytes);
    return state;
  },
};

function loadChunk(state: AggregateState, key: string, bytes: Uint8Array): void {
  const isKnown =
    loadDaily(state.daily, key, bytes) ||
    loadPorts(state.port, key, bytes) ||
    loadHourly(state.hourly, key, bytes);
  if (!isKnown) throw new Error(`saved state of aggregate has an unknown chunk ${key}`);
}
