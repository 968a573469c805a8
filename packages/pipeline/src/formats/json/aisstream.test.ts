import { describe, expect, it } from 'vitest';
import { createJsonMessages } from '../json-messages.ts';
import { aisstreamTypes } from './aisstream.ts';

const time_utc = '2026-04-25 09:47:25.26746452 +0000 UTC';
const place = { Latitude: 53.1, Longitude: 5.8 };
const frame = (MessageType: string, Message: object) => ({
  ...{ MessageType, Message },
  MetaData: { MMSI: 244730610, ShipName: '', time_utc },
});
const one = (type: string, body: object) =>
  frame(type, { [type]: { UserID: 244730610, Valid: true, ...body } });
const read = (...values: unknown[]) => {
  const messages = createJsonMessages('aisstream');
  const records = values.flatMap((value) => messages.readMessage(value));
  return { records, without: messages.withoutPosition() };
};

describe('every message of a ship that tells a position', () => {
  it.each([
    ['PositionReport', { Sog: 4.5, Cog: 142.9, TrueHeading: 511, NavigationalStatus: 0 }],
    ['StandardClassBPositionReport', { Sog: 6.1, Cog: 10, TrueHeading: 12 }],
    ['ExtendedClassBPositionReport', { Sog: 6.1, Cog: 10, TrueHeading: 12, Name: 'WAVE' }],
    ['StandardSearchAndRescueAircraftReport', { Sog: 120, Cog: 10, Altitude: 300 }],
    ['LongRangeAisBroadcastMessage', { Sog: 12, Cog: 10, NavigationalStatus: 0 }],
  ])('%s', (type, body) => {
    const { records } = read(one(type, { ...place, ...body }));
    expect(records).toMatchObject([
      {
        ...{ mmsi: '244730610', timestamp: time_utc, latitude: 53.1, longitude: 5.8 },
        ...{ speed: body.Sog, course: body.Cog },
      },
    ]);
  });
});

describe('messages without one', () => {
  const withPosition = /PositionReport$|AircraftReport$|LongRange|^SubscriptionConfirmation$/;
  it.each(aisstreamTypes.filter((type) => !withPosition.test(type)))('%s', (type) => {
    expect(read(one(type, place))).toEqual({ records: [], without: 1 });
  });

  it('the confirmation of a subscription', () => {
    expect(read({ MessageType: 'SubscriptionConfirmation' })).toEqual({ records: [], without: 1 });
  });
});

describe('odd frames', () => {
  it('values of no position pass, whatever Valid says, and are refused by their names later', () => {
    const { records } = read(
      one('PositionReport', { Latitude: 91, Longitude: 181, Sog: 102.3, Cog: 360 }),
    );
    expect(records).toMatchObject([{ latitude: 91, longitude: 181, speed: 102.3, course: 360 }]);
  });

  it('type 27 is read by what it holds where it is labelled 23', () => {
    const body = { UserID: 244730610, Valid: true, MessageID: 23, ...place, Sog: 63, Cog: 511 };
    const { records } = read(
      frame('GroupAssignmentCommand', { LongRangeAisBroadcastMessage: body }),
      frame('LongRangeAisBroadcastMessage', { LongRangeAisBroadcastMessage: body }),
    );
    expect(records).toMatchObject([place, place].map(() => ({ latitude: 53.1, course: 511 })));
    expect(records.map((record) => 'speed' in record && record.speed)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it.each<[string, unknown]>([
    ['a message that was not decoded', one('PositionReport', { ...place, Valid: false })],
    ['no message', frame('PositionReport', {})],
    ['several messages, none by its name', frame('PositionReport', { A: {}, B: {} })],
    ['an error', { error: 'Api Key Is Not Valid' }],
    ['a list', []],
    ['nothing', null],
    ['text', 'hello'],
  ])('%s is kept as a line that cannot be read', (_, value) => {
    const raw = typeof value === 'string' ? value : JSON.stringify(value);
    const unread = { unreadable: 'malformed_line', raw, format: 'aisstream' };
    expect(read(value).records).toEqual([unread]);
  });

  it('an MMSI of the metadata counts where the message has none', () => {
    const { records } = read(frame('PositionReport', { PositionReport: place }));
    expect(records).toMatchObject([{ mmsi: '244730610' }]);
  });
});
