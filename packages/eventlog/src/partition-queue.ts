import type { OutMessage } from './event-log.ts';

/** Below Kafka's default limit of 1 MiB a batch, with room for keys and headers. */
const batchBytes = 900_000;

interface Entry {
  messages: readonly OutMessage[];
  bytes: number;
  resolve: (offset: number) => void;
  reject: (error: unknown) => void;
}

export interface PartitionQueue {
  /** Resolves with the offset of the first message. */
  append(messages: readonly OutMessage[]): Promise<number>;
}

/**
 * Sends to one partition in order, one send at a time; what waits meanwhile goes together. After a
 * failure nothing more is sent: a reader must never see what follows a hole.
 */
export function createPartitionQueue(
  send: (messages: OutMessage[]) => Promise<number>,
): PartitionQueue {
  const waiting: Entry[] = [];
  let isSending = false;
  let failure: Error | undefined;

  const sendTogether = async (entries: readonly Entry[]) => {
    let offset = await send(entries.flatMap((entry) => entry.messages));
    for (const entry of entries) {
      entry.resolve(offset);
      offset += entry.messages.length;
    }
  };

  const drain = async () => {
    isSending = true;
    while (waiting.length > 0) {
      const entries = takeTogether(waiting);
      try {
        await sendTogether(entries);
      } catch (error) {
        failure = new Error('an earlier append to this partition failed', { cause: error });
        for (const entry of entries) entry.reject(error);
        for (const entry of waiting.splice(0)) entry.reject(failure);
      }
    }
    isSending = false;
  };

  return {
    append: (messages) => {
      if (failure) return Promise.reject(failure);
      if (messages.length === 0) return Promise.reject(new RangeError('nothing to append'));
      return new Promise((resolve, reject) => {
        waiting.push({ messages, bytes: bytesOf(messages), resolve, reject });
        if (!isSending) void drain();
      });
    },
  };
}

const bytesOf = (messages: readonly OutMessage[]): number =>
  messages.reduce((sum, message) => sum + message.value.length + 100, 0);

function takeTogether(waiting: Entry[]): Entry[] {
  let bytes = 0;
  const end = waiting.findIndex((entry, i) => {
    bytes += entry.bytes;
    return i > 0 && bytes > batchBytes;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}
