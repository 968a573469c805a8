import { createDatabase, type Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { findStack, type StackAddress } from './find.ts';
import { checkReachable } from './reach.ts';

/** A running system, connected. */
export interface Stack {
  log: EventLog;
  db: Database;
  /** Where its lake is; null where there is none. */
  lake: StackAddress['lake'];
  close(): Promise<void>;
}

export async function openStack(dataDir: string | undefined): Promise<Stack> {
  const address = findStack(dataDir);
  await checkReachable(address);
  const log = createKafkaLog({ brokers: address.kafkaBrokers, clientId: 'pelorus-cli' });
  const db = createDatabase({ url: address.databaseUrl, max: 2, name: 'pelorus cli' });
  return {
    log,
    db,
    lake: address.lake,
    async close() {
      await log.close();
      await db.close();
    },
  };
}
