import type { PoolClient } from 'pg';
import type { Database } from './pool.ts';

export interface Listening {
  stop(): void;
}

const againMs = 1000;

/**
 * Calls `onMessage` with what is said on a channel, on a connection of its own that is opened again
 * whenever it breaks. What is said meanwhile is not heard: whoever needs an answer says it again.
 */
export function listenTo(
  db: Database,
  channel: string,
  onMessage: (payload: string) => void,
): Listening {
  let current: PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const lose = (client: PoolClient) => {
    if (current !== client) return;
    current = undefined;
    client.release(true);
    again();
  };
  const again = () => {
    if (!isStopped) timer = setTimeout(() => void listen(), againMs);
  };
  const listen = async () => {
    try {
      const client = await db.pool.connect();
      if (isStopped) {
        client.release();
        return;
      }
      current = client;
      client.on('error', () => lose(client));
      client.on('end', () => lose(client));
      client.on('notification', ({ payload }) => onMessage(payload ?? ''));
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch {
      if (current) lose(current);
      else again();
    }
  };

  void listen();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      const client = current;
      current = undefined;
      client?.release(true);
    },
  };
}

/** Says `payload`, at most 8,000 bytes, to everybody who listens just now. */
export async function notify(db: Database, channel: string, payload: string): Promise<void> {
  await db.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);
}
