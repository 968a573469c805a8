import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { iconIndex } from './icon-atlas.ts';
import type { Judge } from '../filters/filter.ts';
import { isMoving, isStale, placeNow, pointing } from '../live/motion.ts';
import type { VesselStore } from '../live/vessel-store.ts';

/** What the vessel layer draws, row by row. Arrays are views of buffers used again for the next scene. */
export interface Scene {
  length: number;
  /** Longitude and latitude, two a row. */
  positions: Float32Array;
  /** Degrees anticlockwise, as deck.gl turns icons. */
  angles: Float32Array;
  /** Index in `iconNames`. */
  icons: Uint8Array;
  mmsi: Uint32Array;
  /** As in the store. */
  segment: Float64Array;
}

/** The ship of a row. */
export function shipAt({ mmsi, segment }: Scene, row: number): ShipKey {
  const began = segment[row] ?? NaN;
  return liveShipKey({ mmsi: mmsi[row] ?? 0, segment: Number.isNaN(began) ? null : began });
}

export const emptyScene: Scene = {
  length: 0,
  positions: new Float32Array(),
  angles: new Float32Array(),
  icons: new Uint8Array(),
  mmsi: new Uint32Array(),
  segment: new Float64Array(),
};

const allocate = (capacity: number) => ({
  positions: new Float32Array(capacity * 2),
  angles: new Float32Array(capacity),
  icons: new Uint8Array(capacity),
  mmsi: new Uint32Array(capacity),
  segment: new Float64Array(capacity),
});

/** Makes scenes of the store: what passes the filter, where it is by now. */
export function createSceneBuilder(store: VesselStore) {
  let buffers = allocate(2_048);

  return (judge: Judge, nowMs: number): Scene => {
    const { columns, size } = store;
    if (buffers.mmsi.length < size) buffers = allocate(columns.mmsi.length);
    const { positions, angles, icons, mmsi, segment } = buffers;
    const place = { nowMs, out: positions, at: 0 };
    let length = 0;
    for (let slot = 0; slot < size; slot++) {
      if (judge(columns, slot, nowMs) !== 0) continue;
      place.at = length * 2;
      placeNow(columns, slot, place);
      angles[length] = -pointing(columns, slot);
      icons[length] = iconIndex(
        isMoving(columns, slot),
        isStale(columns, slot, nowMs),
        columns.classIndex[slot] ?? 0,
      );
      mmsi[length] = columns.mmsi[slot] ?? 0;
      segment[length] = columns.segment[slot] ?? NaN;
      length++;
    }
    // deck.gl takes an array it has seen before for unchanged: a new view of the buffer is new to it.
    return {
      length,
      positions: positions.subarray(0, length * 2),
      angles: angles.subarray(0, length),
      icons: icons.subarray(0, length),
      mmsi: mmsi.subarray(0, length),
      segment: segment.subarray(0, length),
    };
  };
}
