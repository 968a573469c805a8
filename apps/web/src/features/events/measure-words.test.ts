import { describe, expect, it } from 'vitest';
import { formatMeasure, measureName, pairCriteria } from './measure-words.ts';

describe('a figure of evidence', () => {
  it.each([
    ['median_speed_kn', 0.6, 'Median speed', '0.6 kn'],
    ['distance_to_port_km', 18.52, 'Distance to port', '10.0 NM'],
    ['silence_ms', 7_800_000, 'Silence', '2 h 10'],
    ['hours', 2.5, 'Hours', '2 h 30'],
    ['radius_m', 420, 'Radius', '420 m'],
    ['heard_share', 0.88, 'Heard', '88 %'],
    ['other_ships', 12, 'Other ships', '12'],
  ])('%s', (...[name, value, label, text]) => {
    expect(measureName(name)).toBe(label);
    expect(formatMeasure(name, value, 'nautical')).toBe(text);
  });

  it('stands beside its limit', () => {
    expect(pairCriteria({ a: 1, b: 2 }, { b: 3, c: 4 })).toEqual([
      { name: 'a', label: 'A', limit: 1, measured: null },
      { name: 'b', label: 'B', limit: 2, measured: 3 },
      { name: 'c', label: 'C', limit: null, measured: 4 },
    ]);
  });

  it('says what it is where another one differs by its unit alone', () => {
    const rows = pairCriteria({ port_stop_kn: 0.2, port_stop_ms: 300_000, port_go_kn: 0.5 }, {});
    expect(rows.map(({ label }) => label)).toEqual([
      'Port stop, speed',
      'Port stop, time',
      'Port go',
    ]);
  });
});
