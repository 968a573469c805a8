import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';
import './kafka-client.ts';

const require = createRequire(import.meta.url);

test.each([
  ['nothing', '', 0],
  ['the check value of the polynomial', '123456789', 0xe3069283],
  ['32 bytes of zeros (RFC 3720, B.4)', '\0'.repeat(32), 0x8a9136aa],
  ['32 bytes of ones (RFC 3720, B.4)', '\xff'.repeat(32), 0x62a8ab43],
])('%s', (_name, text, expected) => {
  expect(crc32c(Buffer.from(text, 'latin1'))).toBe(expected);
});

test('says of any bytes what the client says byte by byte', () => {
  const byByte = require('kafkajs/src/protocol/recordBatch/crc32C/crc32C.js') as typeof crc32c;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32c(bytes)).toBe(byByte(bytes));
    }),
  );
});

test('is what the client uses', () => {
  expect(require('kafkajs/src/protocol/recordBatch/crc32C/index.js')).toBe(crc32c);
});
