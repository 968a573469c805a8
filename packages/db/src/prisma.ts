import type { PrismaClient } from './generated/prisma/client.ts';
import type { Database } from './pool.ts';

const clients = new WeakMap<Database, Promise<PrismaClient>>();

async function load({ pool }: Database): Promise<PrismaClient> {
  const [adapter, generated] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/prisma/client.ts'),
  ]);
  return new generated.PrismaClient({ adapter: new adapter.PrismaPg(pool) });
}

/**
 * The Prisma client on the connections of a database, loaded by the first query that asks for it: it
 * holds 20 MB, and what is asked for all the time goes without.
 */
export function prismaOf(db: Database): Promise<PrismaClient> {
  const known = clients.get(db);
  if (known) return known;
  const client = load(db);
  clients.set(db, client);
  return client;
}
