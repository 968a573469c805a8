import type { TopicName } from '@pelorus/pipeline/topology';
import { writeOut } from '../output.ts';
import { openStack } from '../stack/open.ts';
import { listenForStop } from '../up/signals.ts';
import { describeMessage, toLine } from './describe-message.ts';

export interface TailOptions {
  topic: TopicName;
  limit?: number;
  from: 'earliest' | 'latest';
  dataDir?: string;
}

/** Prints a topic until the limit or a signal. */
export async function tailTopic({ topic, limit, from, dataDir }: TailOptions): Promise<void> {
  const stack = await openStack(dataDir);
  const stop = listenForStop(5_000, () => undefined);
  try {
    let left = limit ?? Infinity;
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const tail = await stack.log.tail(topic, from, async (partition, messages) => {
      for (const message of messages) {
        const values = describeMessage(topic, message.value ?? new Uint8Array()).slice(0, left);
        // Taken off before the first wait: other partitions come in meanwhile.
        left -= values.length;
        for (const value of values) await writeOut(toLine(partition, message, value));
      }
      if (left === 0) finish();
    });
    await Promise.race([finished, stop.requested]);
    await tail.stop();
  } finally {
    await stack.close();
  }
}
