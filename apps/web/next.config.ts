import path from 'node:path';
import type { NextConfig } from 'next';

const root = path.resolve(import.meta.dirname, '../..');

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: ['@pelorus/pipeline', '@pelorus/db', '@pelorus/eventlog'],
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    'ioredis',
    'kafkajs',
    'pg',
    'pg-copy-streams',
    'pino',
  ],
  // Types are checked by `npm run check`; the build that `npm run up` waits for does not repeat it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
