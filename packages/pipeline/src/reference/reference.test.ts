import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../geo/distance.ts';
import { seaTemperatureAt } from './climatology.ts';
import { allocatedMids, flagOfMid, flagOfMmsi } from './mid.ts';
import { navStatuses, navStatusText } from './nav-status.ts';
import { portNamed, ports } from './ports.ts';
import { vesselClasses, vesselClassOf, vesselTypeOfCode, vesselTypes } from './vessel-types.ts';

const shared = new URL('../../../../../shared/data/', import.meta.url);
const read = (name: string): string => {
  const bytes = readFileSync(new URL(name, shared));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
};
const isAbsent = !existsSync(shared);

/** Places of the World Port Index that have a LOCODE; some codes stand there twice. */
function worldPortIndex(): { locode: string; latitude: number; longitude: number }[] {
  const row = /,([A-Z]{2} [A-Z0-9]{3}),.*,(-?\d+\.?\d*),(-?\d+\.?\d*)\s*$/;
  return read('ports/nga-wpi-UpdatedPub150.csv.gz')
    .split('\n')
    .map((line) => row.exec(line))
    .filter((match) => match !== null)
    .map(([, locode = '', latitude, longitude]) => ({
      locode: locode.replace(' ', ''),
      latitude: Number(latitude),
      longitude: Number(longitude),
    }));
}

describe('ports', () => {
  test('at least 1,600 ports with unique names and LOCODEs on the globe', () => {
    expect(ports.length).toBeGreaterThanOrEqual(1600);
    expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
    expect(new Set(ports.map(({ locode }) => locode)).size).toBe(ports.length);
    for (const { name, locode, country, latitude, longitude } of ports) {
      expect(name).toBe(name.trim());
      expect(locode).toMatch(/^[A-Z]{2}[A-Z0-9]{3}$/);
      expect(locode.startsWith(country)).toBe(true);
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
    }
  });

  test.each([
    ['Hamburg', 'DEHAM', 53.55, 9.97],
    ['Rotterdam, NL', 'NLRTM', 51.9, 4.5],
    ['Portland, Oregon', 'USPDX', 45.5, -122.7],
    ['Matadi', 'CDMAT', -5.8, 13.45],
    ['Willemstad', 'CWWIL', 12.1, -68.9],
    ['Europoort', 'NLEUR', 51.95, 4.1],
  ])('%s', (...[name, locode, latitude, longitude]) => {
    const port = portNamed(name);
    expect(port).toMatchObject({ locode });
    if (port !== undefined) expect(distanceKm(port, { latitude, longitude })).toBeLessThan(15);
  });

  test.skipIf(isAbsent)('lie within 26 km of the World Port Index (needs shared data)', () => {
    // Codes that the index gives to another place, or whose place it has wrong.
    const wrongThere = new Set(['CNCWN', 'INKRI', 'MXPMS', 'THSBP', 'USPCV']);
    const index = worldPortIndex();
    let compared = 0;
    for (const port of ports) {
      const known = index.filter(({ locode }) => locode === port.locode);
      if (known.length === 0 || wrongThere.has(port.locode)) continue;
      const nearest = Math.min(...known.map((place) => distanceKm(port, place)));
      expect(nearest, port.locode).toBeLessThan(26);
      compared++;
    }
    expect(compared).toBeGreaterThan(900);
  });
});

describe('maritime identification digits', () => {
  test.each([
    [211, 'DE'],
    [338, 'US'],
    [550, 'TL'],
    [334, 'HN'],
    [775, 'VE'],
  ])('%d is %s', (mid, iso2) => {
    expect(flagOfMid(mid)?.iso2).toBe(iso2);
  });

  test.each([
    ['a ship', '211234560', 'DE'],
    ['a group', '021112345', 'DE'],
    ['a coast station', '002111234', 'DE'],
    ['an aircraft', '111211123', 'DE'],
    ['a handheld', '821112345', 'DE'],
    ['a craft of a parent ship', '982111234', 'DE'],
    ['an aid to navigation', '992111234', 'DE'],
    ['a digit sequence that is not allocated', '200123456', undefined],
    ['a search and rescue transmitter', '970123456', undefined],
  ])('%s', (...[, mmsi, iso2]) => {
    expect(flagOfMmsi(mmsi)?.iso2).toBe(iso2);
  });

  test.skipIf(isAbsent)('are those of the ITU table (needs shared data)', () => {
    const mids = read('reference/itu-mid-table.csv.gz').match(/^\d{3}(?=,)/gm) ?? [];
    expect(allocatedMids).toEqual([...new Set(mids.map(Number))].sort((a, b) => a - b));
    expect(allocatedMids.length).toBe(292);
  });
});

describe('vessel types', () => {
  test.each([
    [0, null],
    [19, null],
    [20, 'Wing in ground'],
    [29, 'Wing in ground'],
    [30, 'Fishing'],
    [38, null],
    [40, 'High speed craft'],
    [52, 'Tug'],
    [56, null],
    [60, 'Passenger'],
    [70, 'Cargo'],
    [79, 'Cargo'],
    [80, 'Tanker'],
    [99, 'Other'],
    [100, null],
    [1000, null],
    [1001, 'Fishing'],
    [1024, 'Tanker'],
    [1025, 'Towing'],
    [1026, null],
    [-1, null],
  ])('code %d', (code, type) => {
    expect(vesselTypeOfCode(code)).toBe(type);
  });

  test('every display class has a type, and unknown texts are other', () => {
    expect(new Set(vesselTypes.map(vesselClassOf))).toEqual(new Set(vesselClasses));
    expect(vesselClassOf('Submarine')).toBe('other');
    expect(vesselClassOf('constructor')).toBe('other');
    expect(vesselClassOf(null)).toBe('other');
  });
});

test.each([
  [0, 'Under way using engine'],
  [5, 'Moored'],
  [14, 'AIS-SART, MOB or EPIRB'],
  [15, null],
  [16, null],
  [null, null],
])('navigational status %s', (code, text) => {
  expect(navStatusText(code)).toBe(text);
  expect(navStatuses.length).toBe(16);
});

describe('climatology', () => {
  const midMonth = (month: number): number => Date.UTC(2022, month, 16);

  test.each([
    ['the equator in January', 0.4, 0, 27.5],
    ['60 N in July', 60, 6, 8.5],
    ['45 S in April', -45.2, 3, 11.9],
    ['beyond the table', 89, 0, -1.7],
    ['the south pole', -90, 6, -1.8],
  ])('%s', (...[, latitude, month, expected]) => {
    expect(Math.abs(seaTemperatureAt(latitude, midMonth(month)) - expected)).toBeLessThan(0.2);
  });

  test('lies between the rows and months around it, and has no jump at the turn of the year', () => {
    const between = seaTemperatureAt(32, midMonth(0));
    expect(between).toBeLessThan(19.5);
    expect(between).toBeGreaterThan(16.4);
    const before = seaTemperatureAt(40, Date.UTC(2022, 11, 31, 23));
    const after = seaTemperatureAt(40, Date.UTC(2023, 0, 1, 1));
    expect(Math.abs(before - after)).toBeLessThanOrEqual(0.1);
  });

  test.skipIf(isAbsent)('is the table it cites (needs shared data)', () => {
    const [, ...rows] = read('weather/sst-zonal-mean-by-month.csv').trim().split('\n');
    for (const row of rows) {
      const [latitude = NaN, ...months] = row.split(',').map(Number);
      for (const [month, mean] of months.entries())
        expect(Math.abs(seaTemperatureAt(latitude, midMonth(month)) - mean)).toBeLessThan(0.25);
    }
    expect(rows.length).toBe(33);
  });
});
