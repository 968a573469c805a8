import { decodePacket } from '@pelorus/eventlog/packets';
import { rejectedRecord, type RejectedRecord } from '@pelorus/pipeline/records/rejected';
import { expect, test } from 'vitest';
import { packetMessages } from './packet-messages.ts';

const reject = (index: number, raw: string): RejectedRecord => ({
  origin_offset: 7,
  origin_index: index,
  reason: 'not_json',
  mmsi: null,
  source: 'file:x',
  received_at: 1,
  line: null,
  raw,
  ...{ station: null, licence: null },
  record: null,
  redrive_of: null,
});
const through = { offset: 9, index: 0 };

test('an ordinary packet is one message, also an empty one', () => {
  expect(packetMessages(rejectedRecord, { through, records: [reject(0, '{')] })).toHaveLength(1);
  expect(packetMessages(rejectedRecord, { through, records: [] })).toHaveLength(1);
});

test('a large one is split, each part through its last record and the last through the end', () => {
  const records = Array.from({ length: 40 }, (_, i) => reject(i, `${i}`.padEnd(65_000, 'x')));
  const messages = packetMessages(rejectedRecord, { through, records });
  expect(Math.max(...messages.map(({ value }) => value.length))).toBeLessThan(700_000);
  const packets = messages.map(({ value }) => decodePacket(rejectedRecord, value));
  expect(packets.flatMap((packet) => packet.records)).toEqual(records);
  for (const packet of packets.slice(0, -1)) {
    expect(packet.through).toEqual({ offset: 7, index: packet.records.at(-1)?.origin_index });
  }
  expect(packets.at(-1)?.through).toEqual(through);
});
