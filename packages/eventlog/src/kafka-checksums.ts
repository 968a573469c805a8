import { createRequire } from 'node:module';
import { crc32c } from './crc32c.ts';

const file = 'kafkajs/src/protocol/recordBatch/crc32C/index.js';

/**
 * Lets kafkajs 2.2.4 take the checksum of what it sends eight bytes at a time. It loads what makes a batch when
 * the first one is sent, so this has to come before.
 */
export function quickenChecksums(): void {
  const require = createRequire(import.meta.url);
  const loaded = (require(file), require.cache[require.resolve(file)]);
  if (loaded) loaded.exports = crc32c;
}
