import type { CoverageDelta } from '../source-health/rows.ts';
import { coverageCellOf } from '../geo/coverage-cell.ts';
import type { CheckedRecord } from '../records/checked.ts';
import { sourceKind } from '../records/raw.ts';
import type { Chunks } from '../stage.ts';

interface Heard {
  count: number;
  last: number;
}

/** What has been heard and is not in the table yet. */
export interface CoverageState {
  /** By source; the key within is the hour since 1970 times `cellSpan`, plus the cell. */
  pending: Map<string, Map<number, Heard> | null>;
  size: number;
  /** When rows were taken last, epoch ms. */
  takenAt: number;
}

const hourMs = 3_600_000;
const cellSpan = 2 ** 18;
/** Older positions say nothing of what is heard now. */
const reachMs = 24 * hourMs;
/** Rows are taken this often, or when there are so many: the same cell is written once for many positions. */
export const takeEveryMs = 15_000;
export const takeAtRows = 20_000;
const chunkName = 'coverage';

export const newCoverage = (): CoverageState => ({
  pending: new Map(),
  size: 0,
  takenAt: 0,
});

/** Recordings say what somebody heard once, not what is being heard: null for them. */
function cellsOf({ pending }: CoverageState, source: string): Map<number, Heard> | null {
  let cells = pending.get(source);
  if (cells === undefined) {
    cells = sourceKind(source) === 'replayed' ? null : new Map<number, Heard>();
    pending.set(source, cells);
  }
  return cells;
}

/** Counts a position: duplicates too, since a second station heard it all the same. */
export function countCoverage(state: CoverageState, record: CheckedRecord): void {
  const { latitude, longitude, timestamp, received_at } = record;
  if (record.verdict === 'rejected' || timestamp === null) return;
  if (latitude === null || longitude === null || received_at - timestamp > reachMs) return;
  const cells = cellsOf(state, record.source);
  if (cells === null) return;
  const key = Math.floor(timestamp / hourMs) * cellSpan + coverageCellOf(latitude, longitude);
  const heard = cells.get(key);
  if (heard === undefined) {
    cells.set(key, { count: 1, last: timestamp });
    state.size++;
  } else {
    heard.count++;
    if (timestamp > heard.last) heard.last = timestamp;
  }
}

/** True when what is pending should be written now. When that is does not matter to what the table holds. */
export const isCoverageDue = ({ size, takenAt }: CoverageState, nowMs: number): boolean =>
  size > 0 && (nowMs - takenAt >= takeEveryMs || size >= takeAtRows);

/** Takes the rows out when they are due. They add to what the table holds: write them once. */
export function takeCoverage(state: CoverageState, nowMs: number): CoverageDelta[] {
  if (!isCoverageDue(state, nowMs)) return [];
  const rows = [...listPending(state)];
  state.pending.clear();
  state.size = 0;
  state.takenAt = nowMs;
  return rows;
}

function* listPending({ pending }: CoverageState): Generator<CoverageDelta> {
  for (const [source, cells] of pending) {
    for (const [key, { count, last }] of cells ?? []) {
      const hour_at = Math.floor(key / cellSpan) * hourMs;
      yield { source, cell: key % cellSpan, hour_at, count, last_heard_at: last };
    }
  }
}

interface SavedCoverage {
  takenAt: number;
  /** Source, then key, count and latest of each cell, one after the other. */
  sources: [source: string, figures: number[]][];
}

/** What is pending, as a piece of a checkpoint. */
export function saveCoverage(state: CoverageState): Chunks {
  const { takenAt, pending } = state;
  const sources = [...pending].map(([source, cells]): SavedCoverage['sources'][number] => [
    source,
    [...(cells ?? [])].flatMap(([key, { count, last }]) => [key, count, last]),
  ]);
  const saved: SavedCoverage = { takenAt, sources };
  return new Map([[chunkName, new TextEncoder().encode(JSON.stringify(saved))]]);
}

/** Goes on with what was pending at a checkpoint; without one nothing is. */
export function loadCoverage(chunks: ReadonlyMap<string, Uint8Array>): CoverageState {
  const state = newCoverage();
  const bytes = chunks.get(chunkName);
  if (bytes === undefined) return state;
  const { takenAt, sources } = JSON.parse(new TextDecoder().decode(bytes)) as SavedCoverage;
  state.takenAt = takenAt;
  for (const [source, figures] of sources) {
    const cells = cellsOf(state, source);
    for (let i = 0; i < figures.length; i += 3) {
      cells?.set(figures[i] ?? 0, { count: figures[i + 1] ?? 0, last: figures[i + 2] ?? 0 });
    }
    state.size += cells?.size ?? 0;
  }
  return state;
}
