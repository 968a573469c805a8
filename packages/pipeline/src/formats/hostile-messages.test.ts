import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonMessages } from './json-messages.ts';
import { readPostedBody } from './posted-body.ts';
import { createShipMemory } from './ship-memory.ts';

const names = ['aisstream', 'ais-catcher', 'digitraffic', 'barentswatch', 'json'] as const;
const deep = (open: string, close: string): string =>
  `${open.repeat(200_000)}1${close.repeat(200_000)}`;
/** Names that formats look for, and any others. */
const keys = fc.oneof(
  fc.constantFrom(
    ...['MessageType', 'Message', 'MetaData', 'PositionReport', 'msgs', 'groups', 'mmsi', 'nmea'],
    ...['lat', 'lon', 'latitude', 'longitude', 'topic', 'payload', 'properties', 'geometry'],
    ...['coordinates', 'UserID', 'Latitude', 'Longitude', '__proto__', 'constructor', 'stationid'],
  ),
  fc.string(),
);
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom('PositionReport', '!AIVDM,1,1,,B,15N1,0*33', 'vessels-v2/1/location', null),
      fc.double(),
      fc.string(),
      fc.boolean(),
    ),
    fc.dictionary(keys, tie('value')),
    fc.array(tie('value'), { maxLength: 5 }),
  ),
})).value;

describe('whatever is posted or sent', () => {
  it.each(names)('%s reads it or keeps it, and never throws', (name) => {
    fc.assert(
      fc.property(values, (value) => {
        const messages = createJsonMessages(name);
        const records = messages.readMessage(JSON.parse(JSON.stringify(value)));
        // Each goes into the log as it is.
        expect(() => JSON.stringify(records)).not.toThrow();
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('a body is taken apart or refused by name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          values.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (body) => {
          const read = readPostedBody(body);
          if (read.kind === 'junk')
            expect(read.reason).toMatch(/^(the body is empty|there is no AIS)/);
        },
      ),
      { numRuns: 5000, seed: 7 },
    );
  });
});

describe('what is nested too deeply', () => {
  it.each(names)('goes nowhere in %s', (name) => {
    const value: unknown = JSON.parse(`{"mmsi":1,"Message":${deep('[', ']')}}`);
    const records = createJsonMessages(name).readMessage(value);
    expect(() => JSON.stringify(records)).not.toThrow();
  });
  it('is no body', () => {
    expect(readPostedBody(deep('[', ']')).kind).toBe('junk');
    expect(readPostedBody(deep('{"msgs":', '}')).kind).toBe('junk');
  });
});

describe('what would fill the memory', () => {
  it('ships with a number that is none are not remembered', () => {
    const memory = createShipMemory();
    memory.remember('1234567890', { vessel_name: 'A' });
    memory.remember('123456789', { vessel_name: 'B' });
    expect([memory.recall('1234567890'), memory.recall('123456789')]).toEqual([
      null,
      { vessel_name: 'B' },
    ]);
  });
  it('nor are texts that no ship can send', () => {
    const memory = createShipMemory();
    memory.remember('123456789', { vessel_name: 'x'.repeat(257), callsign: 'y'.repeat(256) });
    expect(Object.keys(memory.recall('123456789') ?? {})).toEqual(['callsign']);
  });
  it('a station is named with 64 characters at most', () => {
    const body = JSON.stringify({ stationid: 'x'.repeat(1000), msgs: [] });
    expect(readPostedBody(body)).toMatchObject({ station: 'x'.repeat(64) });
  });
});
