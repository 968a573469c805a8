import kafkajs, { type Kafka, type SASLOptions, type logCreator } from 'kafkajs';
import { quickenChecksums } from './kafka-checksums.ts';
import { calmRequestQueues } from './kafka-request-queue.ts';
import type { LogFunction } from './log-function.ts';

export interface KafkaOptions {
  brokers: string[];
  clientId: string;
  /** Where the client's warnings go; nowhere when absent. */
  log?: LogFunction;
  ssl?: boolean;
  sasl?: SASLOptions;
}

export const { DefaultPartitioner } = kafkajs.Partitioners;

/** One round of tries takes about 10 s; `untilReachable` starts the next one. */
export const retry = { initialRetryTime: 100, maxRetryTime: 1000, retries: 8 };

calmRequestQueues();
quickenChecksums();

const bridge =
  (log: LogFunction): logCreator =>
  () =>
  ({ namespace, log: { message, timestamp: _, ...fields } }) =>
    // The client calls every retry an error: detail for us, what matters is thrown to us.
    log('debug', 'kafka client', { namespace, detail: message, ...fields });

export function createClient({ brokers, clientId, log, ssl, sasl }: KafkaOptions): Kafka {
  return new kafkajs.Kafka({
    brokers,
    clientId,
    retry,
    ...(ssl && { ssl }),
    ...(sasl && { sasl }),
    connectionTimeout: 3000,
    logLevel: log ? kafkajs.logLevel.WARN : kafkajs.logLevel.NOTHING,
    logCreator: bridge(log ?? (() => undefined)),
  });
}
