import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopyWriter } from './copy-writer.ts';

const written = (write: (writer: CopyWriter) => void, capacity = 64): Buffer => {
  const writer = new CopyWriter(capacity);
  write(writer);
  return writer.take();
};
const hex = (write: (writer: CopyWriter) => void): string => written(write).toString('hex');

describe('the bytes of', () => {
  it.each<[string, (writer: CopyWriter) => void, string]>([
    ['the header', (w) => w.header(), '5047434f50590aff0d0a000000000000000000'],
    ['the trailer', (w) => w.trailer(), 'ffff'],
    ['a row of two fields', (w) => w.startRow(2), '0002'],
    ['null', (w) => w.null(), 'ffffffff'],
    ['int2 -2', (w) => w.int2(-2), '00000002fffe'],
    ['int4 219018501', (w) => w.int4(219_018_501), '000000040d0df505'],
    ['int8 1', (w) => w.int8(1), '000000080000000000000001'],
    ['int8 -1', (w) => w.int8(-1), '00000008ffffffffffffffff'],
    ['int8 2^32', (w) => w.int8(2 ** 32), '000000080000000100000000'],
    ['true', (w) => w.bool(true), '0000000101'],
    ['false', (w) => w.bool(false), '0000000100'],
    ['float8 -180', (w) => w.float8(-180), '00000008c066800000000000'],
    ['2000-01-01', (w) => w.timestamptz(946_684_800_000), '000000080000000000000000'],
    ['1 ms before it', (w) => w.timestamptz(946_684_799_999), '00000008fffffffffffffc18'],
    ['text', (w) => w.text('Ærø'), '00000005c38672c3b8'],
    ['empty text', (w) => w.text(''), '00000000'],
    ['text with U+0000', (w) => w.text('a\0b'), '0000000561efbfbd62'],
    ['text with half a pair', (w) => w.text('\ud83d'), '00000003efbfbd'],
    ['bytes', (w) => w.bytea(Uint8Array.of(0, 255)), '0000000200ff'],
  ])('%s', (_name, write, expected) => {
    expect(hex(write)).toBe(expected);
  });
});

describe('any', () => {
  it('safe integer is the same as an int64', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(written((w) => w.int8(value)).readBigInt64BE(4)).toBe(BigInt(value));
      }),
    );
  });

  it('time of three centuries is exact in microseconds', () => {
    const range = { min: Date.UTC(1850, 0), max: Date.UTC(2150, 0) };
    fc.assert(
      fc.property(fc.integer(range), (epochMs) => {
        const microseconds = (BigInt(epochMs) - 946_684_800_000n) * 1_000n;
        expect(written((w) => w.timestamptz(epochMs)).readBigInt64BE(4)).toBe(microseconds);
      }),
    );
  });

  it('number is its own double', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(written((w) => w.float8(value)).readDoubleBE(4)).toBe(value);
      }),
    );
  });

  it('text is its own UTF-8, first seen or again, in however small a buffer', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 100 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (values) => {
        const bytes = written((w) => [...values, ...values].forEach((value) => w.text(value)), 8);
        const expected = [...values, ...values].map((value) => {
          const text = Buffer.from(value.replaceAll('\0', '\uFFFD'));
          const length = Buffer.alloc(4);
          length.writeInt32BE(text.length);
          return Buffer.concat([length, text]);
        });
        expect(bytes.equals(Buffer.concat(expected))).toBe(true);
      }),
    );
  });
});

it('remembers a bounded number of texts, and stays right beyond it', () => {
  const count = 10_000;
  const bytes = written((w) => {
    for (let at = 0; at < count; at += 1) w.text(String(at).padStart(6, '0'));
  });
  expect(bytes.length).toBe(count * 10);
  expect(bytes.subarray(-6).toString()).toBe('009999');
});
