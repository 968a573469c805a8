import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { createDeferred } from '@pelorus/eventlog/deferred';
import type { Write } from '../src/runtime/binding.ts';

/** At which call to the outside a process dies: before it, half way, or before it hears the answer. */
export interface Death {
  call: number;
  when: 'before' | 'within' | 'after';
}

type Client = Parameters<Write>[0];
const forever = new Promise<never>(() => undefined);

/** A process with a real database and a log, which dies at one of its calls: none after has an effect. */
export function createMortalProcess(db: Database, log: EventLog, death: Death | null) {
  let calls = 0;
  let isDead = false;
  const died = createDeferred();
  const open = new Set<Client>();

  const die = async (): Promise<never> => {
    isDead = true;
    // Its connections go with it: what was not committed never was.
    for (const client of open) client.release(true);
    open.clear();
    died.resolve();
    return forever;
  };
  const isTime = (call: number, when: Death['when']): boolean =>
    death?.call === call && death.when === when;
  const passing = async <T>(work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> => {
    if (isDead) return forever;
    const call = calls++;
    if (isTime(call, 'before')) return die();
    if (half && isTime(call, 'within')) {
      await half();
      return die();
    }
    const result = await work();
    return isTime(call, 'after') ? die() : result;
  };

  const query = (target: { query: unknown }, args: unknown[]) =>
    passing(() => (target.query as (...all: unknown[]) => Promise<unknown>).apply(target, args));
  const mortalClient = (client: Client): Client =>
    new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') return (...args: unknown[]) => query(target, args);
        if (name === 'release')
          return (how?: boolean) => {
            if (open.delete(target)) target.release(how);
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const pool = new Proxy(db.pool, {
    get: (target, name) => {
      if (name === 'query') return (...args: unknown[]) => query(target, args);
      if (name === 'connect')
        return async () => {
          const client = await target.connect();
          open.add(client);
          return mortalClient(client);
        };
      return Reflect.get(target, name) as unknown;
    },
  });

  return {
    db: { ...db, pool } satisfies Database,
    log: {
      ...log,
      produce: (topic, partition, messages) =>
        passing(
          () => log.produce(topic, partition, messages),
          // Of several sends side by side this one arrives, the others may not.
          () => log.produce(topic, partition, messages),
        ),
    } satisfies EventLog,
    died: died.promise,
    get calls() {
      return calls;
    },
  };
}
