import { describe, expect, it } from 'vitest';
import { readPositions } from '../../../test/read-positions.ts';
import type { JsonName } from '../formats.ts';

const line = (value: unknown): string => JSON.stringify(value);
const read = (...values: unknown[]) => readPositions(values.map(line).join('\n'));
/** Records as the log will have them: what is undefined is not there. */
const plain = (records: unknown): unknown => JSON.parse(JSON.stringify(records));

const meta = {
  ...{ MMSI: 244730610, MMSI_String: 244730610, ShipName: 'VROUWE CORNELIA     ' },
  ...{ latitude: 53.09019, longitude: 5.8545 },
  time_utc: '2026-04-25 09:47:25.26746452 +0000 UTC',
};
const frame = (MessageType: string, body: object) => ({
  Message: { [MessageType]: { UserID: 244730610, Valid: true, ...body } },
  ...{ MessageType, MetaData: meta },
});
const aisstreamPosition = frame('PositionReport', {
  ...{ Cog: 142.9, Latitude: 53.09018833333334, Longitude: 5.854496666666666, MessageID: 1 },
  ...{ NavigationalStatus: 0, RateOfTurn: -128, Sog: 4.5, Timestamp: 25, TrueHeading: 511 },
});
const aisstreamRecord = {
  ...{ mmsi: '244730610', timestamp: '2026-04-25 09:47:25.26746452 +0000 UTC' },
  ...{ latitude: 53.09018833333334, longitude: 5.854496666666666, speed: 4.5, course: 142.9 },
  ...{ heading: 511, nav_status: 0, vessel_name: 'VROUWE CORNELIA     ', line: 1 },
};

const catcherPosition = {
  ...{ class: 'AIS', device: 'AIS-catcher', version: 70, driver: 7, hardware: 'File (RAW)' },
  ...{ rxtime: '20261123232357', rxuxtime: 1795476237, scaled: true, channel: 'B' },
  nmea: ['!AIVDM,1,1,,B,15N1u<PP1FJuvSRHOE6QIwwh0HQ6,0*30'],
  ...{ type: 1, repeat: 0, mmsi: 367033650, status: 0, status_text: 'Under way using engine' },
  ...{ turn_unscaled: -128, speed: 8.6, accuracy: false, lon: -70.346909, lat: 42.79855 },
  ...{ course: 35.900002, second: 56 },
};
const catcherRecord = {
  ...{ mmsi: '367033650', timestamp: 1795476237000, latitude: 42.79855, longitude: -70.346909 },
  ...{ speed: 8.6, course: 35.900002, nav_status: 0, line: 1 },
};
const catcherStatic = {
  ...{ class: 'AIS', type: 5, mmsi: 367033650, imo: 9074729, callsign: 'WDC1234' },
  ...{ shipname: 'OCEAN STAR', shiptype: 70, to_bow: 100, to_stern: 20, to_port: 8 },
  ...{ to_starboard: 12, draught: 7.5, destination: 'BOSTON' },
};
const catcherShip = {
  ...{ vessel_name: 'OCEAN STAR', vessel_type: 70, imo: 9074729, callsign: 'WDC1234' },
  ...{ destination: 'BOSTON', draught: 7.5, length_m: 120, width_m: 20 },
};

const fintraffic = {
  ...{ time: 1668075025, sog: 10.7, cog: 326.6, navStat: 0, rot: 0, posAcc: true, raim: false },
  ...{ heading: 325, lon: 20.345818, lat: 60.03802 },
};
const fintrafficRecord = {
  ...{ mmsi: '230123456', timestamp: 1668075025, latitude: 60.03802, longitude: 20.345818 },
  ...{ speed: 10.7, course: 326.6, heading: 325, nav_status: 0 },
};
const feature = {
  ...{ mmsi: 230123456, type: 'Feature' },
  geometry: { type: 'Point', coordinates: [20.345818, 60.03802] },
  properties: {
    ...{ mmsi: 230123456, sog: 10.7, cog: 326.6, navStat: 0, heading: 325, timestamp: 25 },
    timestampExternal: 1668075025035,
  },
};
const metadata = {
  ...{ timestamp: 1668075026035, destination: 'UST LUGA', name: 'ARUNA CIHAN', draught: 68 },
  ...{ eta: 733376, posType: 15, callSign: 'V7WW7', imo: 9543756 },
};
const fintrafficShip = {
  ...{ vessel_name: 'ARUNA CIHAN', vessel_type: 70, imo: 9543756, callsign: 'V7WW7' },
  ...{ destination: 'UST LUGA', draught: 6.8, length_m: 193, width_m: 32 },
};

const barents = {
  ...{ courseOverGround: 210.5, latitude: 59, longitude: 10.4, name: 'KRONPRINS HAAKON' },
  ...{ rateOfTurn: 0, shipType: 60, speedOverGround: 9.8, trueHeading: null, mmsi: 257000001 },
  ...{ navigationalStatus: 0, msgtime: '2026-10-09T12:00:00+00:00' },
};
const barentsRecord = {
  ...{ mmsi: '257000001', timestamp: '2026-10-09T12:00:00+00:00', latitude: 59, longitude: 10.4 },
  ...{ speed: 9.8, course: 210.5, nav_status: 0 },
  ...{ vessel_name: 'KRONPRINS HAAKON', vessel_type: 60, line: 1 },
};

it.each<[string, JsonName, unknown[], object[]]>([
  ['a position of aisstream', 'aisstream', [aisstreamPosition], [aisstreamRecord]],
  [
    'class B and long range of aisstream, 63 knots being no speed',
    'aisstream',
    [
      frame('StandardClassBPositionReport', { Latitude: 1, Longitude: 2, Sog: 63 }),
      frame('LongRangeAisBroadcastMessage', { Latitude: 1, Longitude: 2, Sog: 63, Cog: 511 }),
      frame('LongRangeAisBroadcastMessage', { Latitude: 1, Longitude: 2, Sog: 62 }),
      frame('StandardSearchAndRescueAircraftReport', { Latitude: 1, Longitude: 2, Sog: 1023 }),
    ],
    [{ speed: 63 }, { course: 511 }, { speed: 62 }, {}].map((fields) => ({
      ...{ mmsi: '244730610', latitude: 1, longitude: 2, ...fields },
    })),
  ],
  [
    'static data of aisstream, class A',
    'aisstream',
    [
      frame('ShipStaticData', {
        ...{ Name: 'VROUWE C', CallSign: 'PD1234', ImoNumber: 9074729, Type: 79 },
        ...{ Dimension: { A: 60, B: 20, C: 5, D: 4 }, MaximumStaticDraught: 2.8 },
        Destination: 'HARLINGEN',
      }),
      aisstreamPosition,
    ],
    [
      {
        ...aisstreamRecord,
        ...{ line: 2, callsign: 'PD1234', imo: 9074729, vessel_type: 79, length_m: 80 },
        ...{ width_m: 9, draught: 2.8, destination: 'HARLINGEN' },
      },
    ],
  ],
  [
    'static data of aisstream, class B in two parts',
    'aisstream',
    [
      frame('StaticDataReport', {
        ReportA: { Valid: true, Name: 'NEW NAME' },
        ReportB: { Valid: false, ShipType: 0, CallSign: 'NOT' },
      }),
      frame('StaticDataReport', {
        ReportA: { Valid: false, Name: 'NOT' },
        ReportB: {
          ...{ Valid: true, ShipType: 37, CallSign: 'PD9' },
          Dimension: { A: 6, B: 6, C: 0, D: 0 },
        },
      }),
      aisstreamPosition,
    ],
    [{ ...aisstreamRecord, line: 3, vessel_type: 37, callsign: 'PD9', length_m: 12 }],
  ],
  ['a line of AIS-catcher', 'ais-catcher', [catcherPosition], [catcherRecord]],
  [
    'a time of AIS-catcher in digits',
    'ais-catcher',
    [{ ...catcherPosition, rxuxtime: undefined }],
    [{ ...catcherRecord, timestamp: Date.UTC(2026, 10, 23, 23, 23, 57) }],
  ],
  [
    'static data of AIS-catcher come with the positions',
    'ais-catcher',
    [catcherStatic, catcherPosition],
    [{ ...catcherRecord, ...catcherShip, line: 2 }],
  ],
  [
    'a message of AIS-catcher with a wrong checksum',
    'ais-catcher',
    [catcherPosition, { ...catcherPosition, error: 2 }],
    [catcherRecord, { unreadable: 'malformed_line', line: 2 }],
  ],
  [
    'sentences of AIS-catcher',
    'ais-catcher',
    [
      { ...{ class: 'AIS', mmsi: 258488000, type: 5 }, nmea: ['!BSVDM,2,1,3,A,1,0*00'] },
      {
        ...{ class: 'AIS', device: 'AIS-catcher', rxuxtime: 1795476237, mmsi: 367033650, type: 1 },
        nmea: ['!AIVDM,1,1,,B,15N1u<PP1FJuvSRHOE6QIwwh0HQ6,0*33'],
      },
    ],
    [
      { unreadable: 'malformed_line', line: 1 },
      {
        ...{ mmsi: '367033650', timestamp: 1795476236000, latitude: 42.79855, speed: 8.6 },
        ...{ longitude: -70.346905, course: 35.9, line: 2 },
      },
    ],
  ],
  [
    'stations and aids, which are no ships',
    'ais-catcher',
    [{ ...catcherPosition, type: 4 }, { ...catcherPosition, type: 21 }, catcherPosition],
    [{ ...catcherRecord, line: 3 }],
  ],
  [
    'a body that AIS-catcher posts',
    'ais-catcher',
    [{ protocol: 'jsonaiscatcher', stationid: 'X', msgs: [catcherStatic, catcherPosition, 7] }],
    [
      { ...catcherRecord, ...catcherShip },
      { unreadable: 'malformed_line', line: 1 },
    ],
  ],
  [
    'a body for aprs.fi',
    'ais-catcher',
    [
      {
        ...{ protocol: 'jsonais', encodetime: '20261123232357' },
        groups: [
          {
            path: [{ name: 'X', url: 'http://x' }],
            msgs: [{ msgtype: 1, rxtime: '20261123232357', mmsi: 367033650, lat: 1, lon: 2 }],
          },
        ],
      },
    ],
    [{ mmsi: '367033650', latitude: 1, longitude: 2 }],
  ],
  [
    'messages of Digitraffic with their topic',
    'digitraffic',
    [
      {
        topic: 'vessels-v2/230123456/metadata',
        payload: { ...metadata, type: 70, refA: 160, refB: 33, refC: 20, refD: 12 },
      },
      { topic: 'vessels-v2/230123456/location', payload: fintraffic },
    ],
    [{ ...fintrafficRecord, ...fintrafficShip, line: 2 }],
  ],
  [
    'positions of Digitraffic by REST',
    'digitraffic',
    [{ type: 'FeatureCollection', dataUpdatedTime: 'x', features: [feature, feature] }],
    [1, 1].map((at) => ({ ...fintrafficRecord, timestamp: 1668075025035, line: at })),
  ],
  [
    'ships of Digitraffic by REST',
    'digitraffic',
    [
      [
        {
          ...{ ...metadata, mmsi: 230123456, shipType: 70, referencePointA: 160 },
          ...{ referencePointB: 33, referencePointC: 20, referencePointD: 12 },
        },
      ],
      feature,
    ],
    [{ ...fintrafficRecord, ...fintrafficShip, timestamp: 1668075025035, line: 2 }],
  ],
  ['a line of BarentsWatch', 'barentswatch', [barents], [barentsRecord]],
  [
    'static data of BarentsWatch, draught in tenths of a metre',
    'barentswatch',
    [
      {
        ...{ type: 'Staticdata', mmsi: 257000001, msgtime: barents.msgtime, imoNumber: 9074729 },
        ...{ callSign: 'LXYZ', destination: 'NO BGO', draught: 58, shipLength: 120 },
        ...{ dimensionC: 8, dimensionD: 8 },
      },
      barents,
    ],
    [
      {
        ...{ ...barentsRecord, line: 2, imo: 9074729, callsign: 'LXYZ', destination: 'NO BGO' },
        ...{ draught: 5.8, length_m: 120, width_m: 16 },
      },
    ],
  ],
  [
    'BarentsWatch as GeoJSON',
    'barentswatch',
    [
      {
        ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [10.4, 59] } },
        properties: { ...barents, latitude: undefined, longitude: undefined },
      },
    ],
    [barentsRecord],
  ],
  [
    'GeoJSON of anybody',
    'geojson',
    [
      {
        ...{ type: 'Feature', id: 1, geometry: { type: 'Point', coordinates: [2.3522, 48.8566] } },
        properties: { MMSI: 367123456, time: '2024-01-15T10:00:00Z', SOG: 12.5, type: 'x' },
      },
    ],
    [
      {
        ...{ mmsi: 367123456, timestamp: '2024-01-15T10:00:00Z', speed: 12.5 },
        ...{ latitude: 48.8566, longitude: 2.3522, line: 1 },
      },
    ],
  ],
  [
    'GeoJSON without a point',
    'geojson',
    [{ type: 'Feature', geometry: { type: 'LineString' }, properties: {} }],
    [{ unreadable: 'malformed_line' }],
  ],
  [
    'objects with other names',
    'json',
    [{ MMSI: '367123456', Lat: 1, LON: 2, basedatetime: '2024-01-15T10:00:00', COG: 3 }],
    [
      {
        ...{ mmsi: '367123456', latitude: 1, longitude: 2, timestamp: '2024-01-15T10:00:00' },
        ...{ course: 3, line: 1 },
      },
    ],
  ],
  [
    'records of the contract pass whole',
    'json',
    [{ mmsi: 1, timestamp: 2, latitude: 3, longitude: 4, source: 'x:y', raw: '!', other: [1] }],
    [{ mmsi: 1, timestamp: 2, latitude: 3, longitude: 4, source: 'x:y', raw: '!', other: [1] }],
  ],
])('%s', (...[, name, values, expected]) => {
  const found = read(...values);
  expect(found.name).toBe(name);
  expect(plain(found.records)).toMatchObject(expected);
  expect(found.records).toHaveLength(expected.length);
});

describe('what is no position', () => {
  it('is counted', () => {
    const found = read(
      frame('ShipStaticData', { Name: 'A' }),
      aisstreamPosition,
      frame('BaseStationReport', { Latitude: 1, Longitude: 2 }),
      { error: 'Api Key Is Not Valid' },
    );
    expect(found).toMatchObject({ without: 2, name: 'aisstream' });
    expect(found.records).toHaveLength(2);
    expect(found.records[1]).toMatchObject({ unreadable: 'malformed_line', line: 4 });
  });
});

describe('the topic before a message', () => {
  it('is read as mosquitto_sub prints it', () => {
    const topic = 'vessels-v2/230123456/location';
    for (const size of [1, 65_536]) {
      const found = readPositions(`${topic} ${line(fintraffic)}\n${topic} {"lon":\n`, { size });
      expect(plain(found.records)).toMatchObject([
        fintrafficRecord,
        { unreadable: 'malformed_line', line: 2 },
      ]);
    }
  });
});
