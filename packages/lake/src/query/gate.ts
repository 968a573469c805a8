/** Too many queries at once; the one that asked last is not taken. */
export class LakeBusyError extends Error {
  override name = 'LakeBusyError';
  constructor(waiting: number) {
    super(`The lake is busy: ${waiting} queries wait already. Try again in a moment.`);
  }
}

export interface Gate {
  /** Runs `work` when fewer than `running` others run; the first to come is the first to go in. */
  pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Lets `running` in at once and `waiting` wait. */
export function createGate({ running, waiting }: { running: number; waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;

  function turn(signal: AbortSignal): Promise<void> {
    if (inside < running) {
      inside++;
      return Promise.resolve();
    }
    if (queue.length >= waiting) return Promise.reject(new LakeBusyError(queue.length));
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        queue.splice(queue.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      queue.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async pass(signal, work) {
      signal.throwIfAborted();
      await turn(signal);
      try {
        return await work();
      } finally {
        // Whoever is next takes this place, or it becomes free.
        const next = queue.shift();
        if (next) next();
        else inside--;
      }
    },
  };
}
