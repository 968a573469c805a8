import { isForGood, problemOf } from './trouble.ts';

export interface WriterPorts {
  /** Epoch ms. */
  now(): number;
  /** Waits after failed try number `attempt`, from 0; rejects when outages are not waited for any more. */
  pause(attempt: number): Promise<void>;
}

export type Try = 'settled' | 'failed';

/** Tries at something that may be away for a while, and those who wait for what comes of them. */
export function createTries(ports: WriterPorts) {
  const listeners = new Set<{ tell(of: Try): void; fail(error: Error): void }>();
  let problem: string | null = null;
  let failure: Error | null = null;

  const tell = (of: Try) => {
    const waiting = [...listeners];
    listeners.clear();
    for (const listener of waiting) listener.tell(of);
  };

  return {
    get problem() {
      return problem;
    },
    tell,
    /** Resolves with what comes of the next try; rejects when there is none. */
    next: (): Promise<Try> =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure);
        else listeners.add({ tell: resolve, fail: reject });
      }),
    /** @throws what ended the tries for good. */
    check: (): void => {
      if (failure) throw failure;
    },
    /** Ends the tries: everybody who waits, now or later, is told. */
    fail: (error: unknown): void => {
      failure = error instanceof Error ? error : new Error(String(error));
      for (const listener of listeners) listener.fail(failure);
      listeners.clear();
    },
    /** Repeats `work`, which may be done twice, until it succeeds or waiting does not help. */
    until: async <T>(work: () => Promise<T>): Promise<T> => {
      for (let attempt = 0; ; attempt++) {
        try {
          const result = await work();
          problem = null;
          return result;
        } catch (error) {
          if (isForGood(error)) throw error;
          problem = problemOf(error);
          tell('failed');
          await ports.pause(attempt);
        }
      }
    },
  };
}
export type Tries = ReturnType<typeof createTries>;
