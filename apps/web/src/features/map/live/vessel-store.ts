import type { LivePosition } from '@pelorus/pipeline/live/position';
import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';

/** Vessels in columns, one slot each; slots move when a vessel leaves, so a slot is not an identity. */
export interface VesselColumns {
  mmsi: Uint32Array;
  /** Epoch milliseconds; NaN for the first ship of an MMSI. */
  segment: Float64Array;
  longitude: Float64Array;
  latitude: Float64Array;
  /** Epoch milliseconds. */
  timestamp: Float64Array;
  receivedAt: Float64Array;
  /** Knots, degrees, degrees; NaN when not reported. */
  speed: Float32Array;
  course: Float32Array;
  heading: Float32Array;
  navStatus: Uint8Array;
  classIndex: Uint8Array;
  /** Index in `sourceKinds`. */
  kind: Uint8Array;
}

const firstCapacity = 2_048;

const allocate = (capacity: number): VesselColumns => ({
  mmsi: new Uint32Array(capacity),
  segment: new Float64Array(capacity),
  longitude: new Float64Array(capacity),
  latitude: new Float64Array(capacity),
  timestamp: new Float64Array(capacity),
  receivedAt: new Float64Array(capacity),
  speed: new Float32Array(capacity),
  course: new Float32Array(capacity),
  heading: new Float32Array(capacity),
  navStatus: new Uint8Array(capacity),
  classIndex: new Uint8Array(capacity),
  kind: new Uint8Array(capacity),
});

/**
 * The vessels this tab knows, outside React. `version` rises with every change; whoever draws compares
 * it with what was drawn last.
 */
export function createVesselStore() {
  const slots = new Map<ShipKey, number>();
  let columns = allocate(firstCapacity);
  let size = 0;
  let version = 0;

  const grow = (): void => {
    const larger = allocate(columns.mmsi.length * 2);
    for (const name of Object.keys(columns) as (keyof VesselColumns)[]) {
      larger[name].set(columns[name]);
    }
    columns = larger;
  };
  const slotFor = (ship: ShipKey): number => {
    const known = slots.get(ship);
    if (known !== undefined) return known;
    if (size === columns.mmsi.length) grow();
    slots.set(ship, size);
    return size++;
  };
  const put = (position: LivePosition): void => {
    const slot = slotFor(liveShipKey(position));
    columns.mmsi[slot] = position.mmsi;
    columns.segment[slot] = position.segment ?? NaN;
    columns.longitude[slot] = position.longitude;
    columns.latitude[slot] = position.latitude;
    columns.timestamp[slot] = position.timestamp;
    columns.receivedAt[slot] = position.received_at;
    columns.speed[slot] = position.speed ?? NaN;
    columns.course[slot] = position.course ?? NaN;
    columns.heading[slot] = position.heading ?? NaN;
    columns.navStatus[slot] = position.nav_status ?? 15;
    columns.classIndex[slot] = position.class_index;
    columns.kind[slot] = position.source_index;
  };

  return {
    get size() {
      return size;
    },
    get version() {
      return version;
    },
    get columns() {
      return columns;
    },
    slotOf: (ship: ShipKey): number | undefined => slots.get(ship),
    /** Takes what changed. */
    apply(positions: Iterable<LivePosition>): void {
      for (const position of positions) put(position);
      version++;
    },
    /** Takes the whole of what the server knows here and forgets the rest. */
    replace(positions: Iterable<LivePosition>): void {
      slots.clear();
      size = 0;
      for (const position of positions) put(position);
      version++;
    },
  };
}
export type VesselStore = ReturnType<typeof createVesselStore>;
