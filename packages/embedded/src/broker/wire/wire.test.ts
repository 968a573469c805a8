import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameSplitter, FrameTooLargeError } from './frames.ts';
import { MalformedRequestError, WireReader } from './reader.ts';
import { WireWriter } from './writer.ts';

const bodyOf = (writer: WireWriter) => Buffer.concat(writer.frame()).subarray(4);
const safeInteger = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('wire types', () => {
  test('everything written is read back, whatever its size', () => {
    const value = fc.record({
      small: fc.integer({ min: -128, max: 127 }),
      short: fc.integer({ min: -32_768, max: 32_767 }),
      int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      long: safeInteger,
      flag: fc.boolean(),
      text: fc.option(fc.string({ unit: 'grapheme', maxLength: 600 })),
      bytes: fc.option(fc.uint8Array({ maxLength: 6000 }), { freq: 3 }),
    });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (items) => {
        const writer = new WireWriter();
        writer.array(items, (item) => {
          writer.int8(item.small).int16(item.short).int32(item.int).int64(item.long);
          writer
            .boolean(item.flag)
            .string(item.text)
            .bytes(item.bytes && Buffer.from(item.bytes));
        });
        const reader = new WireReader(bodyOf(writer));
        const read = reader.array((each) => ({
          small: each.int8(),
          short: each.int16(),
          int: each.int32(),
          long: each.int64(),
          flag: each.boolean(),
          text: each.nullableString(),
          bytes: each.nullableBytes(),
        }));
        expect(read.map((item) => ({ ...item, bytes: item.bytes && [...item.bytes] }))).toEqual(
          items.map((item) => ({ ...item, bytes: item.bytes && [...item.bytes] })),
        );
        expect(reader.remaining).toBe(0);
      }),
    );
  });

  test.each([
    ['a number', [0, 1], (reader: WireReader) => reader.int32()],
    ['a string', [0, 9, 65], (reader: WireReader) => reader.string()],
    ['bytes', [0x7f, 0xff, 0xff, 0xff], (reader: WireReader) => reader.bytes()],
    ['an array', [0x7f, 0, 0, 0], (reader: WireReader) => reader.array((each) => each.int8())],
  ])('%s that ends early is malformed, not a crash', (_name, bytes, read) => {
    expect(() => read(new WireReader(Buffer.from(bytes)))).toThrow(MalformedRequestError);
  });

  test.each([
    [0, [0]],
    [127, [127]],
    [128, [128, 1]],
    [300, [172, 2]],
  ])('unsigned varint %i', (value, bytes) => {
    expect([...bodyOf(new WireWriter().unsignedVarint(value))]).toEqual(bytes);
  });
});

describe('frames', () => {
  const frame = (body: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length);
    return Buffer.concat([length, body]);
  };

  test('come out as they went in, however the stream is cut', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 6 });
    const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(bodies, cuts, (sent, sizes) => {
        const stream = Buffer.concat(sent.map(frame));
        const splitter = createFrameSplitter(100);
        const received: number[][] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          for (const body of splitter.push(stream.subarray(at, at + size)))
            received.push([...body]);
          at += size;
        }
        expect(received).toEqual(sent.map((body) => [...body]));
      }),
    );
  });

  test.each([101, -1])('of %i bytes are refused before anything is kept for them', (length) => {
    const head = Buffer.alloc(4);
    head.writeInt32BE(length);
    expect(() => [...createFrameSplitter(100).push(head)]).toThrow(FrameTooLargeError);
  });
});
