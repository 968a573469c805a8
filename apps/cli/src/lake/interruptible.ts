import type { Duck } from '@pelorus/lake/duck/instance';
import { UserError } from '../up/user-error.ts';

const againMs = 50;

/**
 * Runs one query, which is broken off after so many seconds or at Ctrl-C, so that the command can tidy
 * up after itself. `work` must be over when the query is.
 *
 * @throws UserError that says which of the two it was.
 */
export async function interruptible<T>(
  duck: Duck,
  timeoutS: number,
  work: (duck: Duck) => Promise<T>,
): Promise<T> {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const timedOut = AbortSignal.timeout(timeoutS * 1_000);
  const query = breakingOff(duck, AbortSignal.any([stopped.signal, timedOut]));
  try {
    return await work(query.duck);
  } catch (error) {
    if (stopped.signal.aborted) throw new UserError('stopped');
    if (!timedOut.aborted) throw error;
    throw new UserError(`no answer within ${timeoutS} s: --timeout gives it longer`);
  } finally {
    query.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function breakingOff(duck: Duck, signal: AbortSignal): { duck: Duck; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let interrupt = (): void => undefined;
  const connect: Duck['connect'] = async () => {
    signal.throwIfAborted();
    const connection = await duck.connect();
    interrupt = () => {
      connection.interrupt();
      // Again, since it is lost on a query that is about to begin.
      timer = setTimeout(interrupt, againMs);
    };
    signal.addEventListener('abort', interrupt);
    return connection;
  };
  return {
    duck: { ...duck, connect },
    end: () => {
      signal.removeEventListener('abort', interrupt);
      clearTimeout(timer);
    },
  };
}
