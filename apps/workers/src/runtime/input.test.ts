import type { InMessage } from '@pelorus/eventlog/event-log';
import { encodePacket } from '@pelorus/eventlog/packets';
import { rejectedRecord, type RejectedRecord } from '@pelorus/pipeline/records/rejected';
import { describe, expect, test } from 'vitest';
import { packetInput, rawInput } from './input.ts';

const message = (offset: number, value: Uint8Array | null, headers = {}): InMessage => ({
  ...{ offset, timestamp: 1000 + offset, key: null, value, headers },
});
const reject = (offset: number, index: number): RejectedRecord => ({
  origin_offset: offset,
  origin_index: index,
  reason: 'not_json',
  mmsi: null,
  source: 'file:x',
  received_at: 1,
  line: null,
  raw: '{',
  ...{ station: null, licence: null },
  record: null,
  redrive_of: null,
});
const packet = (through: [number, number], ...records: RejectedRecord[]) => ({
  through: { offset: through[0], index: through[1] },
  records,
});
const input = packetInput(rejectedRecord);
const encoded = (...packets: ReturnType<typeof packet>[]) =>
  packets.map((one, i) => message(i, encodePacket(rejectedRecord, one)));
const originsOf = (records: RejectedRecord[]) =>
  records.map(({ origin_offset, origin_index }) => `${origin_offset}.${origin_index}`).join(' ');

describe('packets', () => {
  test('that follow each other are joined', () => {
    const batches = [
      ...input.decode(encoded(packet([1, 0], reject(1, 0)), packet([2, 4], reject(2, 0)))),
    ];
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({
      nextOffset: 2,
      timestamp: 1001,
      input: { through: { offset: 2, index: 4 } },
    });
    expect(originsOf(batches[0]?.input.records ?? [])).toBe('1.0 2.0');
  });

  test('of a replay are kept apart, so that what is known is dropped', () => {
    const batches = [
      ...input.decode(
        encoded(
          packet([1, 1], reject(1, 0), reject(1, 1)),
          packet([2, 0], reject(1, 1), reject(2, 0)),
        ),
      ),
    ];
    expect(batches).toHaveLength(2);
  });

  test('that are long become rows part by part, each to be read again from its own message', () => {
    const few = packetInput(rejectedRecord, { mostRows: 2 });
    const batches = few.decode(
      encoded(
        packet([1, 0], reject(1, 0)),
        packet(
          [5, 0],
          reject(2, 0),
          reject(2, 1),
          reject(3, 0),
          reject(4, 0),
          reject(4, 0),
          reject(4, 1),
        ),
        packet([7, 0], reject(6, 0)),
      ),
    );
    const seen = [...batches].map(({ nextOffset, input: { through, records } }) => [
      nextOffset,
      `${through.offset}.${through.index}`,
      originsOf(records),
    ]);
    expect(seen).toEqual([
      [1, '2.1', '1.0 2.0 2.1'],
      [1, '4.0', '3.0 4.0 4.0'],
      [3, '7.0', '4.1 6.0'],
    ]);
  });

  test.each([
    ['nothing known', [-1, -1], '1.0 1.1 2.0'],
    ['some known', [1, 0], '1.1 2.0'],
    ['all but the last known', [1, 1], '2.0'],
    ['all records known, yet not its end', [2, 0], ''],
  ])('%s', (_, [offset = 0, index = 0], expected) => {
    const one = packet([3, 0], reject(1, 0), reject(1, 1), reject(2, 0));
    const fresh = input.after(one, { nextOffset: 0, through: { offset, index }, records: 0 });
    expect(originsOf(fresh?.records ?? [])).toBe(expected);
  });

  test('known to their end are passed over', () => {
    const position = { nextOffset: 0, through: { offset: 3, index: 0 }, records: 0 };
    expect(input.after(packet([3, 0], reject(1, 0)), position)).toBeNull();
  });
});

describe('raw messages', () => {
  test('carry what their headers say of all their records', () => {
    const headers = { source: 'file:x', received_at: '77' };
    const [batch] = rawInput.decode([message(5, Buffer.from('[]'), headers), message(6, null)]);
    expect(batch?.input).toMatchObject([
      { offset: 5, timestamp: 1005, source: 'file:x', received_at: 77 },
      { offset: 6, source: null, received_at: null },
    ]);
    expect(batch?.nextOffset).toBe(7);
  });

  test('are taken in pieces of some size', () => {
    const large = Buffer.alloc(200_000);
    const batches = [...rawInput.decode([0, 1, 2, 3].map((offset) => message(offset, large)))];
    expect(batches.map((batch) => batch.input.length)).toEqual([2, 2]);
  });

  test('below the position are dropped', () => {
    const [batch] = rawInput.decode([message(5, null), message(6, null)]);
    const at = (nextOffset: number) =>
      rawInput
        .after(batch?.input ?? [], { nextOffset, through: { offset: 0, index: 0 }, records: 0 })
        ?.map(({ offset }) => offset);
    expect([at(5), at(6), at(7)]).toEqual([[5, 6], [6], undefined]);
  });
});
