import type { Logger } from 'pino';

type Stop = () => Promise<void> | void;

/** What was started, to be stopped in the opposite order. */
export function createLifecycle(log: Logger) {
  const stack: { name: string; stop: Stop }[] = [];
  let stopping: Promise<void> | undefined;

  const unwind = async () => {
    for (let item = stack.pop(); item; item = stack.pop()) {
      log.debug({ name: item.name }, 'stopping');
      await item.stop();
    }
  };

  return {
    add: (name: string, stop: Stop): void => {
      stack.push({ name, stop });
    },
    get isStopping(): boolean {
      return stopping !== undefined;
    },
    stop: (): Promise<void> => (stopping ??= unwind()),
  };
}
export type Lifecycle = ReturnType<typeof createLifecycle>;

export interface Signals {
  log: Logger;
  /** How long an orderly stop may take. */
  deadlineMs: number;
  /** Called where nothing more is waited for. */
  exit: (code: number) => void;
}

/** SIGTERM and SIGINT stop in order; the second one, or the deadline, ends hard. */
export function stopOnSignals(lifecycle: Lifecycle, { log, deadlineMs, exit }: Signals): void {
  const onSignal = (signal: string) => {
    if (lifecycle.isStopping) {
      log.error({ signal }, 'second signal, ending without order');
      exit(1);
      return;
    }
    const deadline = setTimeout(() => {
      log.error({ deadlineMs }, 'could not stop in time, ending without order');
      exit(1);
    }, deadlineMs);
    deadline.unref();
    lifecycle.stop().then(
      () => exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop in order');
        exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
