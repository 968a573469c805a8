import type { LivePosition } from '@pelorus/pipeline/live/position';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLiveVessel } from './live-vessel.ts';
import { createVesselStore } from './vessel-store.ts';

const aPosition = (change: Partial<LivePosition> = {}): LivePosition => ({
  mmsi: 219_000_001,
  segment: null,
  timestamp: 1_000,
  received_at: 1_200,
  latitude: 57,
  longitude: 11,
  speed: 12.3,
  course: 200,
  heading: 201,
  nav_status: 0,
  class_index: 1,
  source_index: 2,
  ...change,
});

describe('the vessel store', () => {
  it('keeps one slot a vessel and the newest values in it', () => {
    const store = createVesselStore();
    store.apply([aPosition(), aPosition({ mmsi: 5 })]);
    store.apply([aPosition({ latitude: 58, speed: null })]);
    const slot = store.slotOf(219_000_001) ?? -1;
    expect(store.size).toBe(2);
    expect(store.columns.latitude[slot]).toBe(58);
    expect(store.columns.speed[slot]).toBeNaN();
  });

  it('keeps two ships on one MMSI apart', () => {
    const store = createVesselStore();
    const segment = Date.UTC(2026, 0, 1);
    store.apply([aPosition(), aPosition({ segment, latitude: 44 })]);
    const of = (ship: ShipKey) => readLiveVessel(store, ship, 2_000);
    expect(of(219_000_001)).toMatchObject({ vessel_id: '219000001', latitude: 57 });
    const other = '219000001-20260101T000000Z';
    expect(of(other)).toMatchObject({ vessel_id: other, mmsi: '219000001', latitude: 44 });
    store.replace([aPosition()]);
    expect(of(other)).toBeNull();
  });

  it('forgets on a snapshot what the snapshot does not hold', () => {
    const store = createVesselStore();
    store.apply([aPosition({ mmsi: 1 }), aPosition({ mmsi: 2 })]);
    store.replace([aPosition({ mmsi: 2 }), aPosition({ mmsi: 3 })]);
    expect([1, 2, 3].map((mmsi) => store.slotOf(mmsi) !== undefined)).toEqual([false, true, true]);
    expect(store.size).toBe(2);
  });

  it('raises its version with every change, and only then', () => {
    const store = createVesselStore();
    const before = store.version;
    store.slotOf(1);
    expect(store.version).toBe(before);
    store.apply([]);
    store.replace([]);
    expect(store.version).toBe(before + 2);
  });

  it('holds any number of vessels without mixing them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 5_000 }),
        (mmsis) => {
          const store = createVesselStore();
          store.apply(mmsis.map((mmsi, index) => aPosition({ mmsi, longitude: index / 100 })));
          return (
            store.size === mmsis.length &&
            mmsis.every((mmsi, index) => {
              const slot = store.slotOf(mmsi) ?? -1;
              return (
                store.columns.mmsi[slot] === mmsi && store.columns.longitude[slot] === index / 100
              );
            })
          );
        },
      ),
      { numRuns: 15 },
    );
  });
});
