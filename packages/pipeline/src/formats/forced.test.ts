import { describe, expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';
import { encodeSentences } from '../nmea/encode/encode-sentences.ts';
import { FormatError, formatNames, formats, type FormatName } from './formats.ts';
import type { FileMapping } from './mapping.ts';

const mmsi = '230123456';
const lines = (...of: (string | object)[]): string =>
  of.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
const mapping: FileMapping = {
  columns: [
    { column: 'id', field: 'mmsi' },
    { column: 'when', field: 'timestamp' },
    { column: 'y', field: 'latitude' },
    { column: 'x', field: 'longitude' },
  ],
};
const properties = { mmsi: 230123456, sog: 9.5, cog: 180, timestamp: '2026-11-20T12:00:00Z' };
const position = {
  ...{ type: 1, repeat: 0, mmsi: 230123456, status: 0, turn: 0, sog: 9.5, accuracy: 0, lon: 20 },
  ...{ lat: 60, cog: 180, heading: 180, second: 0, maneuver: 0, raim: 0, radio: 0 },
} as const;

/** One position of the same ship in each format: a new format needs its own. */
const samples: Record<FormatName, string> = {
  'pelorus-csv': lines(
    'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type',
    `${mmsi},2026-11-20T12:00:00,60,20,9.5,STAR,Cargo`,
  ),
  'marinecadastre-2023': lines(
    'MMSI,BaseDateTime,LAT,LON,SOG,COG',
    `${mmsi},2022-11-20T12:00:00,60,20,9.5,180`,
  ),
  'marinecadastre-2024': lines(
    'mmsi,base_date_time,longitude,latitude,sog,cog',
    `${mmsi},2024-11-20 12:00:00,20,60,9.5,180`,
  ),
  dma: lines(
    '# Timestamp,Type of mobile,MMSI,Latitude,Longitude,SOG',
    `20/11/2026 12:00:00,Class A,${mmsi},60,20,9.5`,
  ),
  exactearth: lines(
    'MMSI,Message_ID,Time,SOG,Longitude,Latitude',
    `${mmsi},1,20261120_120000,9.5,20,60`,
  ),
  csv: lines('MMSI,Time,Lat,Lon', `${mmsi},2026-11-20T12:00:00Z,60,20`),
  mapped: lines('id,when,y,x', `${mmsi},2026-11-20T12:00:00Z,60,20`),
  json: lines({ mmsi, timestamp: '2026-11-20T12:00:00Z', latitude: 60, longitude: 20 }),
  aisstream: lines({
    Message: { PositionReport: { UserID: 230123456, Valid: true, Latitude: 60, Longitude: 20 } },
    MessageType: 'PositionReport',
    MetaData: { MMSI: 230123456, time_utc: '2026-11-20 12:00:00.5 +0000 UTC' },
  }),
  'ais-catcher': lines({
    ...{ class: 'AIS', device: 'AIS-catcher', rxuxtime: 1795176000, type: 1, mmsi: 230123456 },
    ...{ lon: 20, lat: 60, speed: 9.5, course: 180 },
  }),
  digitraffic: lines({
    ...{ mmsi: 230123456, type: 'Feature', geometry: { type: 'Point', coordinates: [20, 60] } },
    properties: { ...properties, timestamp: 25, navStat: 0, timestampExternal: 1795176000000 },
  }),
  barentswatch: lines({
    ...{ courseOverGround: 180, latitude: 60, longitude: 20, speedOverGround: 9.5 },
    ...{ mmsi: 230123456, msgtime: '2026-11-20T12:00:00+00:00' },
  }),
  geojson: lines({
    ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [20, 60] }, properties },
  }),
  nmea: lines(...encodeSentences(position, { timeMs: Date.UTC(2026, 10, 20, 12) })),
};
const optionsOf = (format: FormatName) => (format === 'mapped' ? { mapping } : { format });

describe.each(formatNames)('--format %s', (format) => {
  const sample = samples[format];

  it('reads what it is for, as it is read when nobody says what it is', () => {
    const forced = readPositions(sample, optionsOf(format));
    expect(forced.name).toBe(format);
    expect(forced.records).toMatchObject([{ latitude: 60, longitude: 20 }]);
    // As text or as a number, as the file has it: cleaning takes both.
    expect(forced.records.map((record) => String(record.mmsi))).toEqual([mmsi]);
    if (format === 'mapped') return;
    const found = readPositions(sample);
    expect(found.name).toBe(format);
    expect(found.records).toEqual(forced.records);
  });

  it.each(formatNames.filter((other) => formats[other].kind !== formats[format].kind))(
    'gives no position of %s',
    (other) => {
      let records: object[];
      try {
        ({ records } = readPositions(samples[other], optionsOf(format)));
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
        expect((error as Error).message).toContain(formats[format].title);
        return;
      }
      expect(records.filter((record) => !('unreadable' in record))).toEqual([]);
    },
  );
});
