import { expect, it } from 'vitest';
import { keysOf } from './env-example.mjs';

it('finds keys of schemas and direct uses, and leaves those of the platform out', () => {
  const text = `
    const schema = z.object({ NODE_ENV: z.string(),
      DATABASE_URL: z.url(),
      CHECKPOINT_DISABLE: '1',
      LOG_LEVEL: level,
    });
    const url = process.env.REDIS_URL ?? process.env['KAFKA_BROKERS'];`;
  expect(keysOf(text).sort()).toEqual(['DATABASE_URL', 'KAFKA_BROKERS', 'LOG_LEVEL', 'REDIS_URL']);
});
