import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

const root = join(import.meta.dirname, '../../prisma');

export default defineConfig({
  schema: join(root, 'schema.prisma'),
  migrations: { path: join(root, 'migrations') },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
