import type { PartitionLog } from '../log/partition-log.ts';

/** Resolves at the next append to any of the logs, or when one closes, or after `timeoutMs`. */
export function waitForAppend(logs: readonly PartitionLog[], timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      for (const stopListening of stops) stopListening();
      resolve();
    };
    const timer = setTimeout(finish, timeoutMs);
    const stops = logs.map((log) => log.listen(finish));
  });
}
