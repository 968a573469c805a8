import type { Database } from '@pelorus/db/pool';
import { goldState } from '@pelorus/db/queries/gold-state';
import { readerPositions } from '@pelorus/db/checkpoints';
import { publishPortGold } from '@pelorus/lake/gold/port-gold';
import { publishGold } from '@pelorus/lake/gold/publish';
import type { PublishPorts } from '@pelorus/lake/gold/table-rows';
import { whenLeader } from '@pelorus/lake/upkeep/leader';
import type { Logger } from 'pino';

export interface CarryOptions {
  db: Database;
  ports: PublishPorts;
  catalogUrl: string;
  logger: Logger;
}

const everyMs = 60_000;
/** Port calls change with every report of a ship in port: each change replaces days. */
const portsEveryRuns = 10;

/**
 * Brings gold of PostgreSQL into the lake, where engines read it beside silver: days that changed are
 * replaced. Port calls and their days are made there of the lake's own events. One process does it for all; what
 * goes wrong is tried again a minute later.
 */
export function carryGold({ db, ports, catalogUrl, logger }: CarryOptions) {
  let carried = '';
  let runs = 0;
  const carry = async () => {
    const present = JSON.stringify([...(await readerPositions(db, 'aggregate'))]);
    if (present === carried) return;
    const published = await whenLeader(catalogUrl, async () => {
      const gold = await goldState(db);
      return publishGold(ports, gold);
    });
    if (published) carried = present;
  };
  const carryPorts = async () => {
    if (runs % portsEveryRuns === 0) await whenLeader(catalogUrl, () => publishPortGold(ports));
    runs += 1;
  };
  let underWay: Promise<void> = Promise.resolve();
  const run = () => {
    const tell = (error: unknown) => {
      logger.warn({ err: error }, 'gold could not be carried into the lake');
    };
    underWay = underWay.then(carry).catch(tell).then(carryPorts).catch(tell);
  };
  const timer = setInterval(run, everyMs);
  run();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
