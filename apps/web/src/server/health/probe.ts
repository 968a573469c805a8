import type { Database } from '@pelorus/db/pool';

const timeoutMs = 2_000;

/** Why a service cannot be reached, in a few words; null when it can. */
export interface ProbeResult {
  database: string | null;
  broker: string | null;
}

/** Asks PostgreSQL and the broker the cheapest thing there is. */
export function createProbe(db: Database, askBroker: () => Promise<unknown>) {
  const database = createQuestion(() => db.pool.query('SELECT 1'));
  const broker = createQuestion(askBroker);
  return async (): Promise<ProbeResult> => {
    const [databaseFailure, brokerFailure] = await Promise.all([database(), broker()]);
    return { database: databaseFailure, broker: brokerFailure };
  };
}

/** Asks again only when the last answer has come: the log's own client waits for as long as it takes. */
function createQuestion(ask: () => Promise<unknown>): () => Promise<string | null> {
  let pending: Promise<string | null> | undefined;
  return async () => {
    pending ??= ask()
      .then(() => null, describe)
      .finally(() => {
        pending = undefined;
      });
    return within(pending);
  };
}

async function within(answer: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, `no answer in ${timeoutMs / 1_000} s`);
  });
  const result = await Promise.race([answer, late]);
  clearTimeout(timer);
  return result;
}

/** Node gives the addresses it tried as an AggregateError without a message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'connection refused';
  const line = error.message.split('\n')[0]?.replace(/\.$/, '') ?? '';
  return line === '' ? 'connection refused' : line;
}
