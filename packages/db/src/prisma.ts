import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';
import type { Database } from './pool.ts';

const clients = new WeakMap<Database, PrismaClient>();

/**
 * The Prisma client on the connections of a database. Kept out of everything that workers import: it
 * costs them memory and start time for nothing.
 */
export function prismaOf(db: Database): PrismaClient {
  const known = clients.get(db);
  if (known) return known;
  const client = new PrismaClient({ adapter: new PrismaPg(db.pool) });
  clients.set(db, client);
  return client;
}
