import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './figures.ts';
import { pelorus, type Stack } from './stack.ts';

const readers = new Set(['detect', 'fixes', 'fleet']);
const pollMs = 2_000;
/** Nobody needs longer for what is left when the tables have everything. */
const patienceMs = 180_000;

interface Status {
  readers: { reader: string; lag_messages: number }[];
}

async function lag(stack: Stack): Promise<number> {
  const text = await pelorus(['status', '--json', '--data-dir', stack.dataDir]);
  const status = JSON.parse(text) as Status;
  const own = status.readers.filter(({ reader }) => readers.has(reader));
  if (own.length === 0) throw new Error('the status names no reader that finds events');
  return own.reduce((sum, one) => sum + one.lag_messages, 0);
}

/** Resolves when those who find events have read all there is: twice in a row, since one feeds another. */
export async function waitForEvents(stack: Stack): Promise<void> {
  const until = Date.now() + patienceMs;
  for (let calm = 0; calm < 2;) {
    calm = (await lag(stack)) === 0 ? calm + 1 : 0;
    if (Date.now() > until) throw new Error('events have not caught up: are the workers running?');
    await sleep(pollMs);
  }
}

/**
 * Every event as it was known last. Only the place of its record in the log is left out: that depends on how fast
 * a file was read.
 */
export const eventOutcome = (databaseUrl: string) =>
  query(databaseUrl, {
    eventTypes: `SELECT event_type, state, count(*), sum(revision)::bigint AS revisions FROM event
                 GROUP BY 1, 2 ORDER BY 1, 2`,
    events: `SELECT event_id || ' r' || revision || ' ' || state AS event,
               md5((to_jsonb(event) - 'origin' - 'source')::text) AS content
             FROM event ORDER BY event_id`,
  });
