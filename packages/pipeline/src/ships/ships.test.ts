import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toVesselId, mmsiOfShip, numberOf, shipKey } from './ship-key.ts';
import { ShipTable } from './ship-table.ts';
import { TextPool } from './text-pool.ts';

describe('a ship', () => {
  it.each<[string, string, string | null, number | string, string]>([
    ['alone with its MMSI', '219000001', '219000001', 219000001, '219000001'],
    ['nobody has told from others', '219000001', null, 219000001, '219000001'],
    ['with leading zeros', '002190001', '002190001', 2190001, '002190001'],
    ['among others', '219000001', '219000001-20240101Z', '219000001-20240101Z', ''],
  ])('%s has a key that gives its id', (...[, mmsi, vessel_id, key, id]) => {
    expect(shipKey({ mmsi, vessel_id })).toBe(key);
    expect(toVesselId(key)).toBe(id === '' ? key : id);
    expect(mmsiOfShip(key)).toBe(mmsi);
    expect(numberOf(key)).toBe(Number(mmsi));
  });
});

test('a table keeps what every ship has, whoever comes and goes', () => {
  const step = fc.record({ key: fc.integer({ min: 1, max: 40 }), isGone: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const table = new ShipTable((rows) => ({ at: new Float64Array(rows) }));
      const known = new Map<number, number>();
      for (const [at, { key, isGone }] of steps.entries()) {
        if (isGone) {
          table.remove(key);
          known.delete(key);
          continue;
        }
        const row = table.rowOf(key) ?? table.add(key);
        table.columns.at[row] = at;
        known.set(key, at);
      }
      const held = [...table.entries()].map(([key, row]) => [key, table.columns.at[row]] as const);
      expect(new Map(held)).toEqual(known);
      for (let key = 0; key <= 40; key++)
        expect(table.rowOf(key) === undefined).toBe(!known.has(key));
    }),
  );
});

test('a row that was let go is used again, so that a table is no longer than it has to be', () => {
  const table = new ShipTable((rows) => ({ at: new Float64Array(rows) }));
  const first = table.add(1);
  table.add(2);
  table.remove(1);
  expect(table.add(3)).toBe(first);
});

test('a pool gives the same text for equal ones, and null for none', () => {
  const pool = new TextPool();
  expect(pool.one('Cargo')).toBe('Cargo');
  expect(pool.one('Cargo')).toBe('Cargo');
  expect(pool.one(null)).toBeNull();
});
