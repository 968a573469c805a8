import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { Chunks } from '../stage.ts';
import { bandOfKey } from './coverage.ts';
import { loadMovers, saveMovers } from './movers.ts';
import type { Pair } from './pair.ts';
import type { Risk } from './risk.ts';
import { loadRows, saveRows } from './save-rows.ts';
import { pieceOf, slotOfPiece } from './settle.ts';
import type { Silence } from './silence.ts';
import { SlotTable } from './slot-table.ts';
import { createFleetState, type FleetState, type Told } from './state.ts';

const tellers = 'told';
const pairsChunk = 'pairs';
const silentPrefix = 'silent:';
const cellsPrefix = 'cells:';
const silentShards = 16;
const moversChunk = 'movers';
const risksChunk = 'risks';

/** What was told since the last save, and what was settled. */
export function saveFleet(state: FleetState): Chunks {
  const chunks: Chunks = new Map();
  for (const chunk of state.gone.splice(0)) chunks.set(chunk, null);
  for (const [slot, table] of state.open) {
    const bytes = saveRows(table);
    if (bytes !== null) chunks.set(pieceOf(slot, table.pieces - 1), bytes);
  }
  chunks.set(tellers, toJson(tellersOf(state)));
  if (state.isChanged) {
    chunks.set(pairsChunk, toJson([...state.pairs.values()]));
    saveSilent(state, chunks);
  }
  saveCells(state, chunks);
  if (state.lookedAt > 0 || state.movers.size > 0) saveCollisions(state, chunks);
  state.isChanged = false;
  return chunks;
}

/** Of a fleet that is looked ahead for. */
function saveCollisions({ movers, risks, lookedAt }: FleetState, chunks: Chunks): void {
  chunks.set(moversChunk, saveMovers(movers));
  chunks.set(risksChunk, toJson({ lookedAt, risks: [...risks.values()] }));
}

function loadRisks(state: FleetState, text: string): void {
  const saved = JSON.parse(text) as { lookedAt: number; risks: Risk[] };
  state.lookedAt = saved.lookedAt;
  state.risks = new Map(saved.risks.map((risk) => [risk.key, risk]));
}

interface Tellers {
  partitions: number;
  told: [number, Told][];
  since: number;
  now: number;
  settled: number | null;
  sources: string[];
}
const tellersOf = (state: FleetState): Tellers => ({
  partitions: state.partitions,
  told: [...state.told],
  since: state.since,
  now: state.now,
  settled: state.settled,
  sources: state.sources,
});

function toJson(value: unknown): Uint8Array {
  const writer = new ByteWriter();
  writer.text(JSON.stringify(value));
  return writer.finish();
}

/** In pieces, since a message of a database has its bound. */
function saveSilent({ silent }: FleetState, chunks: Chunks): void {
  const shards = Array.from({ length: silentShards }, (): Silence[] => []);
  for (const silence of silent.values())
    shards[Number(silence.ship.mmsi) % silentShards]?.push(silence);
  for (const [shard, found] of shards.entries()) chunks.set(silentPrefix + shard, toJson(found));
}

function saveCells({ coverage }: FleetState, chunks: Chunks): void {
  if (coverage.changedBands.size === 0) return;
  const writers = new Map([...coverage.changedBands].map((band) => [band, new ByteWriter()]));
  for (const [key, slot] of coverage.heardAt) {
    const writer = writers.get(bandOfKey(key));
    writer?.f64(key);
    writer?.u32(slot);
  }
  for (const [band, writer] of writers) chunks.set(cellsPrefix + band, writer.finish());
  coverage.changedBands.clear();
}

export function loadFleet(chunks: ReadonlyMap<string, Uint8Array>): FleetState {
  const state = createFleetState();
  const silences: Silence[] = [];
  for (const [chunk, bytes] of inOrder(chunks)) {
    const reader = new ByteReader(bytes);
    if (chunk === tellers) loadTellers(state, JSON.parse(reader.text()) as Tellers);
    else if (chunk === pairsChunk) {
      for (const pair of JSON.parse(reader.text()) as Pair[]) state.pairs.set(pair.key, pair);
    } else if (chunk.startsWith(silentPrefix)) {
      silences.push(...(JSON.parse(reader.text()) as Silence[]));
    } else if (chunk === moversChunk) loadMovers(state, bytes);
    else if (chunk === risksChunk) loadRisks(state, reader.text());
    else if (chunk.startsWith(cellsPrefix)) {
      while (!reader.done) state.coverage.heardAt.set(reader.f64(), reader.u32());
    } else loadPiece(state, chunk, bytes);
  }
  // The longest silent first, as they came.
  silences.sort((a, b) => a.at - b.at);
  for (const silence of silences) state.silent.set(silence.ship.key, silence);
  return state;
}

/** Pieces of a slot as they were written. */
const inOrder = (chunks: ReadonlyMap<string, Uint8Array>) =>
  [...chunks].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));

function loadTellers(state: FleetState, tellers: Tellers): void {
  const { told, sources, ...rest } = tellers;
  Object.assign(state, rest);
  state.told = new Map(told);
  state.sources = sources;
  state.sourceNumbers = new Map(sources.map((source, number) => [source, number]));
}

function loadPiece(state: FleetState, chunk: string, bytes: Uint8Array): void {
  const slot = slotOfPiece(chunk);
  if (slot === null)
    throw new TypeError(`saved state of fleet has a chunk ${chunk}, which is none`);
  const table = state.open.get(slot) ?? new SlotTable();
  state.open.set(slot, table);
  loadRows(table, bytes, (ship) => {
    const known = state.ships.get(ship.key);
    const isSame =
      known?.ship.vessel_name === ship.vessel_name && known.ship.vessel_type === ship.vessel_type;
    const kept = known !== undefined && isSame ? known.ship : ship;
    state.ships.set(ship.key, { ship: kept, slot: Math.max(slot, known?.slot ?? slot) });
    return kept;
  });
  table.pieces += 1;
}
