import type { Database } from '@pelorus/db/pool';
import { goldState } from '@pelorus/db/queries/gold-state';
import { readerPositions } from '@pelorus/db/checkpoints';
import { publishGold, type PublishPorts } from '@pelorus/lake/gold/publish';
import { whenLeader } from '@pelorus/lake/upkeep/leader';
import type { Logger } from 'pino';

export interface CarryOptions {
  db: Database;
  ports: PublishPorts;
  catalogUrl: string;
  logger: Logger;
}

const everyMs = 60_000;

/**
 * Brings gold of PostgreSQL into the lake, where engines read it beside silver: days that changed are
 * replaced. One process does it for all; what goes wrong is tried again a minute later.
 */
export function carryGold({ db, ports, catalogUrl, logger }: CarryOptions) {
  let carried = '';
  const carry = async () => {
    const present = JSON.stringify([...(await readerPositions(db, 'aggregate'))]);
    if (present === carried) return;
    const published = await whenLeader(catalogUrl, async () => {
      const gold = await goldState(db);
      return publishGold(ports, gold);
    });
    if (published) carried = present;
  };
  let underWay: Promise<void> = Promise.resolve();
  const run = () => {
    underWay = underWay.then(carry).catch((error: unknown) => {
      logger.warn({ err: error }, 'gold could not be carried into the lake');
    });
  };
  const timer = setInterval(run, everyMs);
  run();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
