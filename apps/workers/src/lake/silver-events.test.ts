import { describe, expect, test } from 'vitest';
import { anEvent } from '../../../../packages/pipeline/test/builders.ts';
import { parseEvent, silverPortEvents } from './silver-events.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const aMessage = (offset: number, text: string) => ({
  ...{ offset, timestamp: 1, value: bytes(text) },
  ...{ source: null, received_at: null, station: null, licence: null },
});

describe('the event of a message', () => {
  const event = anEvent();

  test.each([
    ['an event', JSON.stringify(event), [event]],
    ['of a later version, with a field more', JSON.stringify({ ...event, later: 1 }), [event]],
    ['without a field it must have', JSON.stringify({ ...event, event_id: undefined }), []],
    ['of a type nobody knows', JSON.stringify({ ...event, event_type: 'party' }), []],
    ['no JSON', '{', []],
    ['nothing', '', []],
  ])('%s', (_name, text, expected) => {
    expect(parseEvent(bytes(text))).toEqual(expected);
  });
});

test('rows know their message, and what is no event is passed over', () => {
  const first = anEvent({ event_id: 'port_stop:1:1', detected_at: 50 });
  const second = anEvent({ event_id: 'port_stop:2:1', detected_at: 40 });
  const messages = [
    aMessage(7, JSON.stringify(first)),
    aMessage(8, 'noise'),
    aMessage(9, JSON.stringify(second)),
  ];
  const { rows, count, through, lastEventAt } = silverPortEvents.gather(messages, {
    ...{ partition: 3, timestamp: 1 },
  });
  expect({ count, through, lastEventAt }).toEqual({
    count: 2,
    through: { offset: 9, index: 0 },
    lastEventAt: 50,
  });
  expect(rows?.values.get('event_id')).toEqual(['port_stop:1:1', 'port_stop:2:1']);
  expect(rows?.values.get('origin_offset')).toEqual([7, 9]);
  expect(rows?.values.get('origin_partition')).toEqual([3, 3]);
});
