import type { LivePosition } from '@pelorus/pipeline/live/position';
import { isInside, type Area } from './area.ts';

/** Some 200 bytes each: 30 MB at most. */
const maxVessels = 150_000;

export type World = ReturnType<typeof createWorld>;

/** Every vessel's latest position, and which ones moved since they were last taken. */
export function createWorld() {
  const vessels = new Map<number, LivePosition>();
  let changed = new Map<number, LivePosition>();

  /** Keeps the map in order of arrival, so that the first ones are those heard longest ago. */
  const put = (position: LivePosition): boolean => {
    const known = vessels.get(position.mmsi);
    if (known !== undefined && known.timestamp > position.timestamp) return false;
    vessels.delete(position.mmsi);
    vessels.set(position.mmsi, position);
    return true;
  };
  const forgetOldest = () => {
    for (const mmsi of vessels.keys()) {
      if (vessels.size <= maxVessels) return;
      vessels.delete(mmsi);
    }
  };

  return {
    apply(positions: Iterable<LivePosition>): void {
      for (const position of positions) {
        if (put(position)) changed.set(position.mmsi, position);
      }
      forgetOldest();
    },
    /** What moved since the last call. */
    takeChanged(): LivePosition[] {
      const moved = [...changed.values()];
      changed = new Map();
      return moved;
    },
    within(area: Area): LivePosition[] {
      return pick(vessels.values(), area);
    },
    get: (mmsi: number): LivePosition | undefined => vessels.get(mmsi),
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
