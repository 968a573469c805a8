import type { LivePosition } from '@pelorus/pipeline/live/position';
import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { isOutlived } from '@pelorus/pipeline/records/outlived';
import { isInside, type Area } from './area.ts';

/** Some 200 bytes each: 30 MB at most. */
const maxVessels = 150_000;

export type World = ReturnType<typeof createWorld>;

/** What has changed in the world: the newest position of each ship that moved, the last one of each that left. */
export interface Changes {
  moved: LivePosition[];
  gone: LivePosition[];
}

/** Every ship's latest position, and which ones moved since they were last taken. */
export function createWorld() {
  const vessels = new Map<ShipKey, LivePosition>();
  /** The ships of each MMSI that several use. */
  const shared = new Map<number, Set<ShipKey>>();
  let changed = new Map<ShipKey, LivePosition>();
  let gone: LivePosition[] = [];

  const shipsOf = ({ mmsi, segment }: LivePosition): Set<ShipKey> | undefined => {
    const known = shared.get(mmsi);
    if (known !== undefined || segment === null) return known;
    const ships = new Set<ShipKey>(vessels.has(mmsi) ? [mmsi] : []);
    shared.set(mmsi, ships);
    return ships;
  };
  const forget = (key: ShipKey, position: LivePosition): void => {
    vessels.delete(key);
    changed.delete(key);
    const ships = shared.get(position.mmsi);
    ships?.delete(key);
    if (ships?.size === 0) shared.delete(position.mmsi);
  };
  /** Lets go of the ships of its MMSI that this one has outlived; false when it is one of those itself. */
  const isOfNow = (position: LivePosition, ships: Set<ShipKey>): boolean => {
    for (const key of ships) {
      const other = vessels.get(key);
      if (other === undefined) continue;
      if (isOutlived(position.timestamp, other.timestamp)) return false;
      if (!isOutlived(other.timestamp, position.timestamp)) continue;
      forget(key, other);
      gone.push(other);
    }
    return true;
  };
  /** Keeps the map in order of arrival, so that the first ones are those heard longest ago. */
  const put = (position: LivePosition): void => {
    const key = liveShipKey(position);
    const known = vessels.get(key);
    if (known !== undefined && known.timestamp > position.timestamp) return;
    const ships = shipsOf(position);
    if (ships !== undefined && !isOfNow(position, ships)) return;
    if (ships !== undefined) shared.set(position.mmsi, ships.add(key));
    vessels.delete(key);
    vessels.set(key, position);
    changed.set(key, position);
  };
  const forgetOldest = () => {
    for (const [key, position] of vessels) {
      if (vessels.size <= maxVessels) return;
      forget(key, position);
    }
  };

  return {
    apply(positions: Iterable<LivePosition>): void {
      for (const position of positions) put(position);
      forgetOldest();
    },
    /** What changed since the last call. */
    takeChanges(): Changes {
      const changes = { moved: [...changed.values()], gone };
      changed = new Map();
      gone = [];
      return changes;
    },
    within(area: Area): LivePosition[] {
      return pick(vessels.values(), area);
    },
    get: (key: ShipKey): LivePosition | undefined => vessels.get(key),
    all: (): IterableIterator<LivePosition> => vessels.values(),
    get size() {
      return vessels.size;
    },
  };
}

export function pick(positions: Iterable<LivePosition>, area: Area): LivePosition[] {
  const found: LivePosition[] = [];
  for (const position of positions) {
    if (isInside(area, position.longitude, position.latitude)) found.push(position);
  }
  return found;
}
