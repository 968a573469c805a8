import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import { settings } from '../settings.ts';
import { mmsiOfShip, numberOf, shipKey } from '../ships/ship-key.ts';
import type { Chunks } from '../stage.ts';
import { noDoings, type Doings } from './doings.ts';
import type { Feed, Feeds } from './feed-silence.ts';
import { readStay, writeStay } from './port/save-stay.ts';
import { newShip, type ShipState } from './ship.ts';
import { packTrail } from './trail.ts';
import { newDetectState, shardOf, type DetectState } from './state.ts';

const prefix = 'ship:';
/** Of the version that did not save the feeds of ships. */
const earlierPrefix = 'ships:';
const feedsChunk = 'feeds';
/** No zone is called so. */
const unknown = '?';
/** All but the port's, which has a form of its own. */
const names = (Object.keys(noDoings()) as (keyof Doings)[]).filter((name) => name !== 'port');
const texts = [
  ...(['vessel_name', 'vessel_type', 'imo', 'callsign', 'destination', 'reference'] as const),
];

/** The shards of ships that changed. Who has not been heard for very long is left out, and forgotten. */
export function saveDetect(state: DetectState): Chunks {
  const writers = new Map<number, ByteWriter>();
  for (const shard of [...state.changedShards].sort((a, b) => a - b))
    writers.set(shard, new ByteWriter());
  const oldest = state.receivedAt - settings.detect.forget_ms;
  const ship = newShip();
  for (const [key, row] of state.ships.entries()) {
    const writer = writers.get(shardOf(numberOf(key)));
    if (writer === undefined) continue;
    if (state.ships.receivedAt(row) < oldest) {
      state.ships.remove(key);
      continue;
    }
    ship.key = key;
    state.ships.read(row, ship);
    writeShip(writer, ship);
  }
  state.changedShards.clear();
  const chunks: Chunks = new Map();
  for (const [shard, writer] of writers) {
    chunks.set(prefix + shard, writer.finish());
    if (state.earlierShards.delete(shard)) chunks.set(earlierPrefix + shard, null);
  }
  // Also of a position that is no ship's: a jump of one that is not known.
  if (state.hasHeard) chunks.set(feedsChunk, saveFeeds(state.feeds));
  state.hasHeard = false;
  return chunks;
}

export function loadDetect(chunks: ReadonlyMap<string, Uint8Array>): DetectState {
  const state = newDetectState();
  const ship = newShip();
  for (const [chunk, bytes] of chunks) {
    const reader = new ByteReader(bytes);
    if (chunk === feedsChunk) {
      state.feeds = loadFeeds(reader);
      continue;
    }
    const isEarlier = chunk.startsWith(earlierPrefix);
    if (isEarlier) state.earlierShards.add(Number(chunk.slice(earlierPrefix.length)));
    while (!reader.done) {
      readShip(reader, ship, isEarlier);
      state.ships.write(state.ships.add(ship.key), ship);
      state.receivedAt = Math.max(state.receivedAt, ship.receivedAt);
    }
  }
  return state;
}

function saveFeeds(feeds: Feeds): Uint8Array {
  const writer = new ByteWriter();
  writer.text(JSON.stringify([...feeds]));
  return writer.finish();
}

/** An earlier version did not look for lost ships. */
type SavedFeed = Omit<Feed, 'lookedTo'> & Partial<Feed>;
const loadFeeds = (reader: ByteReader): Feeds =>
  new Map(
    (JSON.parse(reader.text()) as [string, SavedFeed][]).map(([source, feed]) => [
      source,
      { ...feed, lookedTo: feed.lookedTo ?? 0 },
    ]),
  );

/** Trails that were saved before their positions were packed. */
function packed(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('points' in value)) return value;
  const { points, everyMs } = value as { points: number[]; everyMs: number };
  return packTrail(points, everyMs);
}

/** Only what goes on: for most ships nothing does. */
function doingsText(doings: Doings): string {
  let going: Record<string, unknown> | null = null;
  for (const name of names) if (doings[name] !== null) (going ??= {})[name] = doings[name];
  return going === null ? '' : JSON.stringify(going);
}

function writeShip(writer: ByteWriter, ship: ShipState): void {
  writer.text(mmsiOfShip(ship.key));
  writer.text(typeof ship.key === 'number' ? '' : ship.key);
  writer.f64(ship.at);
  writer.f64(ship.latitude);
  writer.f64(ship.longitude);
  writer.f64(ship.speed);
  writer.f64(ship.receivedAt);
  for (const name of texts) writer.text(ship[name] ?? '');
  writer.f64(ship.draught);
  writer.text(ship.zones ?? unknown);
  writeStay(writer, ship.doings.port);
  writer.text(doingsText(ship.doings));
  writer.text(ship.source ?? '');
}

function readShip(reader: ByteReader, ship: ShipState, isEarlier: boolean): void {
  const mmsi = reader.text();
  ship.key = shipKey({ mmsi, vessel_id: reader.text() || null });
  ship.at = reader.f64();
  ship.latitude = reader.f64();
  ship.longitude = reader.f64();
  ship.speed = reader.f64();
  ship.receivedAt = reader.f64();
  for (const name of texts) ship[name] = reader.text() || null;
  ship.draught = reader.f64();
  const zones = reader.text();
  ship.zones = zones === unknown ? null : zones;
  ship.doings = { ...noDoings(), port: readStay(reader) };
  const text = reader.text();
  if (text !== '') Object.assign(ship.doings, JSON.parse(text, packed) as Partial<Doings>);
  ship.source = isEarlier ? null : reader.text() || null;
}
