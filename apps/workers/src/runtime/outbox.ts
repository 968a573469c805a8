import type { EventLog } from '@pelorus/eventlog/event-log';
import type { Output } from './binding.ts';

/** Appends under way before `send` waits: enough to hide the broker's answer, little to hold. */
const mostUnderWay = 4;

/** Sends the outputs of one partition without waiting for each; after a failure it only fails. */
export function createOutbox(log: EventLog, partition: number) {
  const underWay = new Set<Promise<void>>();
  let failure: Error | undefined;

  const check = () => {
    if (failure) throw failure;
  };
  const append = ({ topic, messages, partition: other }: Output) => {
    const sending: Promise<void> = log.produce(topic, other ?? partition, messages).then(
      () => void underWay.delete(sending),
      (error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
        underWay.delete(sending);
      },
    );
    underWay.add(sending);
  };

  return {
    send: async (outputs: readonly Output[]): Promise<void> => {
      check();
      for (const output of outputs) append(output);
      while (underWay.size > mostUnderWay) await Promise.race(underWay);
      check();
    },
    /** Resolves when the log has everything that was sent. */
    settled: async (): Promise<void> => {
      await Promise.all(underWay);
      check();
    },
  };
}
