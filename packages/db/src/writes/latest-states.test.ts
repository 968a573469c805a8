import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { qualityOf } from '@pelorus/pipeline/records/quality';
import { segmentId } from '@pelorus/pipeline/segment/segment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEnriched, noon } from '../../test/rows.ts';
import { latestStates } from './latest-states.ts';

const one = (...rows: EnrichedRecord[]): EnrichedRecord | undefined => {
  const states = latestStates(rows);
  expect(states.length).toBeLessThanOrEqual(1);
  return states[0];
};
const early = { timestamp: noon };
const later = { timestamp: noon + 1 };

describe('the latest state', () => {
  it('is the newest position', () => {
    expect(one(anEnriched({ ...early, speed: 1 }), anEnriched({ ...later, speed: 2 }))?.speed).toBe(
      2,
    );
  });
  it('is the last of two at the same time', () => {
    expect(one(anEnriched({ speed: 1 }), anEnriched({ speed: 2 }))?.speed).toBe(2);
  });
  it('never goes back', () => {
    expect(one(anEnriched({ ...later, speed: 2 }), anEnriched({ ...early, speed: 1 }))?.speed).toBe(
      2,
    );
  });
  it('forgets a speed that is no longer reported', () => {
    expect(one(anEnriched({ ...early, speed: 1 }), anEnriched(later))?.speed).toBeNull();
  });
  it.each([
    ...[{ vessel_name: 'OCEAN STAR' }, { vessel_type: 'Tanker' }, { imo: '9074729' }],
    ...[{ callsign: 'OCST' }, { destination: 'NLRTM' }, { draught: 7.5 }],
    ...[{ length_m: 180 }, { width_m: 30 }],
  ])('keeps %o, alone', (said) => {
    expect(one(anEnriched({ ...early, ...said }), anEnriched(later))).toMatchObject(said);
  });
  it('keeps a name that is no longer reported', () => {
    const named = anEnriched({ ...early, vessel_name: 'OCEAN STAR', draught: 7.5 });
    expect(one(named, anEnriched(later))).toMatchObject({
      timestamp: later.timestamp,
      vessel_name: 'OCEAN STAR',
      draught: 7.5,
    });
  });
  it('does not take a name that still has to be said again', () => {
    const named = anEnriched({ ...early, vessel_name: 'OCEAN STAR', imo: '9074729' });
    const quality = qualityOf('unconfirmed_identity');
    const garbled = anEnriched({ ...later, vessel_name: 'OCEAM STAR', speed: 3, quality });
    expect(one(named, garbled)).toMatchObject({
      vessel_name: 'OCEAN STAR',
      imo: '9074729',
      speed: 3,
    });
    expect(one(garbled)?.vessel_name).toBeNull();
  });
  it('takes a new name', () => {
    const before = anEnriched({ ...early, vessel_name: 'OCEAN STAR' });
    expect(one(before, anEnriched({ ...later, vessel_name: 'SEA STAR' }))?.vessel_name).toBe(
      'SEA STAR',
    );
  });
  it('is not where one position alone says, and no ship gets', () => {
    const quality = qualityOf('implied_speed');
    const { mmsi } = anEnriched();
    const stray = { ...later, quality, vessel_id: segmentId(mmsi, later.timestamp) };
    const far = anEnriched({ ...stray, latitude: -50 });
    expect(one(anEnriched(early), far)?.latitude).toBe(anEnriched().latitude);
    const again = anEnriched({ ...far, timestamp: noon + 2, quality: 0 });
    expect(latestStates([anEnriched(early), far, again])).toMatchObject([{}, { latitude: -50 }]);
  });
  it('hears nothing from a late row', () => {
    expect(latestStates([anEnriched({ late: true })])).toEqual([]);
    const late = anEnriched({ late: true, vessel_name: 'OLD NAME' });
    expect(one(late, anEnriched(later))?.vessel_name).toBeNull();
  });
  it('is kept for each of the ships that share an MMSI', () => {
    const { mmsi } = anEnriched();
    const other = { ...later, vessel_id: segmentId(mmsi, noon - 60_000), latitude: -50 };
    const rows = [
      anEnriched({ ...early, vessel_name: 'A' }),
      anEnriched({ ...other, vessel_name: 'B' }),
      anEnriched({ timestamp: noon + 2, vessel_id: mmsi }),
      anEnriched({ ...other, timestamp: noon + 3 }),
    ];
    expect(latestStates(rows).map((row) => [row.latitude, row.timestamp, row.vessel_name])).toEqual(
      [
        [anEnriched().latitude, noon + 2, 'A'],
        [-50, noon + 3, 'B'],
      ],
    );
  });
  it('is kept for each vessel apart', () => {
    const rows = [anEnriched({ mmsi: '219018501' }), anEnriched({ mmsi: '002190185' })];
    expect(latestStates(rows)).toEqual(rows);
  });
});

it('is the same however the rows are cut into batches', () => {
  const step = fc.record({
    mmsi: fc.constantFrom('219018501', '219018502'),
    vessel_name: fc.option(fc.constantFrom('A', 'B')),
    forwardMs: fc.nat(2),
  });
  fc.assert(
    fc.property(fc.array(step), fc.nat(), (steps, cut) => {
      const rows = steps.map(({ mmsi, vessel_name, forwardMs }, at) =>
        anEnriched({ mmsi, vessel_name, timestamp: noon + 2 * at + forwardMs, speed: at % 7 }),
      );
      const at = cut % (rows.length + 1);
      const inTwo = [...latestStates(rows.slice(0, at)), ...rows.slice(at)];
      const byMmsi = (states: EnrichedRecord[]) => new Map(states.map((row) => [row.mmsi, row]));
      expect(byMmsi(latestStates(inTwo))).toEqual(byMmsi(latestStates(rows)));
    }),
  );
});
