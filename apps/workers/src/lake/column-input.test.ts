import type { InMessage } from '@pelorus/eventlog/event-log';
import { encodePacket } from '@pelorus/eventlog/packets';
import { checkedRecord, type CheckedRecord } from '@pelorus/pipeline/records/checked';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { describe, expect, test } from 'vitest';
import { aChecked, anEnriched } from '../../../../packages/pipeline/test/builders.ts';
import { bronze } from './bronze.ts';
import { silver } from './silver.ts';

const message = (value: Uint8Array | null, offset = 7): InMessage => ({
  ...{ offset, timestamp: 1_700_000_000_000, key: null, value, headers: {} },
});
const at = (offset: number, index: number, changes: Partial<CheckedRecord> = {}) => ({
  ...aChecked(),
  ...{ origin_offset: offset, origin_index: index },
  ...changes,
});
const packetOf = (...records: CheckedRecord[]) =>
  message(encodePacket(checkedRecord, { through: { offset: 3, index: 0 }, records }));
const decode = (...records: CheckedRecord[]) => {
  const [batch] = bronze.input.decode([packetOf(...records)]);
  if (!batch) throw new Error('a packet is a batch');
  return batch;
};
const place = { partition: 2, timestamp: 1_700_000_000_000 };

describe('a packet in columns', () => {
  const { input, nextOffset } = decode(at(1, 0), at(1, 1), at(2, 0));
  const freshAfter = (offset: number, index: number) =>
    bronze.input.after(input, { nextOffset: 0, through: { offset, index }, records: 0 });

  test('leads to the message after its own', () => {
    expect([nextOffset, bronze.input.count(input)]).toEqual([8, 3]);
  });

  test.each([
    ['nothing known', [-1, -1], [0, 3]],
    ['some known', [1, 0], [1, 2]],
    ['all but the last known', [1, 1], [2, 1]],
    ['all records known, yet not its end', [2, 0], [3, 0]],
  ])('%s', (_, [offset = 0, index = 0], [from, count]) => {
    expect(freshAfter(offset, index)).toMatchObject({ from, count });
  });

  test('known to its end is passed over', () => {
    expect(freshAfter(3, 0)).toBeNull();
  });

  test('a message without a value is none', () => {
    expect([...bronze.input.decode([message(null)])]).toEqual([]);
  });
});

test('bronze adds partition, validity and day; a rejected record has no say in event time', () => {
  const late = { verdict: 'rejected' as const, timestamp: Date.UTC(2030, 0, 1) };
  const { input } = decode(at(1, 0, { timestamp: 5 }), at(1, 1, late), at(2, 0, { timestamp: 4 }));
  const { rows, count, lastEventAt, through } = bronze.gather(input, place);
  expect([count, lastEventAt, through]).toEqual([3, 5, { offset: 3, index: 0 }]);
  expect(rows?.values.get('origin_partition')).toMatchObject({ items: Float64Array.of(2, 2, 2) });
  expect(rows?.values.get('is_valid')).toMatchObject({ items: Uint8Array.of(1, 0, 1) });
  const day = Float64Array.from([1, 1, 1], () => place.timestamp);
  expect(rows?.values.get('processing_date')).toMatchObject({ items: day });
});

test('an empty packet only moves on', () => {
  const packet = { through: { offset: 9, index: 1 }, records: [] };
  const [batch] = silver.input.decode([message(encodePacket(enrichedRecord, packet))]);
  if (!batch) throw new Error('a packet is a batch');
  expect(silver.gather(batch.input, place)).toMatchObject({ rows: null, through: packet.through });
});

test('silver has every column of its record', () => {
  const packet = { through: { offset: 1, index: 0 }, records: [anEnriched()] };
  const [batch] = silver.input.decode([message(encodePacket(enrichedRecord, packet))]);
  if (!batch) throw new Error('a packet is a batch');
  const { rows } = silver.gather(batch.input, place);
  expect([...(rows?.values.keys() ?? [])]).toEqual([...enrichedRecord.names, 'origin_partition']);
});
