import type { RejectReason, Verdict } from '../outcome.ts';
import type { CheckedRecord } from '../records/checked.ts';
import type { Chunks, Packet, Rollup } from '../stage.ts';
import type { TallyPartial } from './partials.ts';

interface SourceTally {
  /** By verdict and reason. */
  rows: Map<string, TallyPartial>;
  changed: Set<string>;
}
/** Tallies by source. */
export type TallyState = Map<string, SourceTally>;

const keyPrefix = 'source:';

function rowOf(state: TallyState, record: CheckedRecord): TallyPartial {
  const { source, verdict } = record;
  const reason: RejectReason | '' = record.reason ?? '';
  let tally = state.get(source);
  if (tally === undefined) state.set(source, (tally = { rows: new Map(), changed: new Set() }));
  const key = reason === '' ? verdict : reason;
  let row = tally.rows.get(key);
  if (row === undefined) tally.rows.set(key, (row = emptyRow({ source, verdict, reason })));
  tally.changed.add(key);
  return row;
}

const emptyRow = (key: {
  source: string;
  verdict: Verdict;
  reason: RejectReason | '';
}): TallyPartial => ({ ...key, count: 0, last_received_at: 0, last_timestamp: null });

function count(state: TallyState, record: CheckedRecord): void {
  const row = rowOf(state, record);
  row.count++;
  if (record.received_at > row.last_received_at) row.last_received_at = record.received_at;
  // A time ahead of the clock says nothing about how fresh a source is.
  if (record.timestamp === null || record.reason === 'timestamp_future') return;
  if (record.timestamp > (row.last_timestamp ?? -Infinity)) row.last_timestamp = record.timestamp;
}

/** Counts verdicts and reasons by source. `rows` gives what changed since the last save. */
export const tallyRollup: Rollup<Packet<CheckedRecord>, TallyState, TallyPartial[]> = {
  name: 'tally',
  version: 1,
  initial: () => new Map(),
  step(state, packet) {
    for (const record of packet.records) count(state, record);
  },
  rows(state) {
    const changed: TallyPartial[] = [];
    for (const tally of state.values())
      for (const [key, row] of tally.rows) if (tally.changed.has(key)) changed.push({ ...row });
    return changed;
  },
  save(state) {
    const chunks: Chunks = new Map();
    const encoder = new TextEncoder();
    for (const [source, tally] of state) {
      if (tally.changed.size === 0) continue;
      tally.changed.clear();
      const rows = [...tally.rows.values()];
      chunks.set(keyPrefix + source, encoder.encode(JSON.stringify(rows)));
    }
    return chunks;
  },
  load(chunks) {
    const decoder = new TextDecoder();
    const state: TallyState = new Map();
    for (const [key, bytes] of chunks) {
      if (!key.startsWith(keyPrefix)) continue;
      const rows = JSON.parse(decoder.decode(bytes)) as TallyPartial[];
      const keyed = rows.map((row): [string, TallyPartial] => [row.reason || row.verdict, row]);
      state.set(key.slice(keyPrefix.length), { rows: new Map(keyed), changed: new Set() });
    }
    return state;
  },
};
