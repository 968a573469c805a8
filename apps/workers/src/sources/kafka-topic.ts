import { readOutsideTopic } from '@pelorus/eventlog/kafka-outside';
import type { InMessage } from '@pelorus/eventlog/event-log';
import { parseMessage } from '@pelorus/pipeline/clean/parse-message';
import { createShipMemory } from '@pelorus/pipeline/formats/ship-memory';
import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { z } from 'zod';
import { FeedError, type Heard } from './adapter.ts';
import { defineKind, text } from './feed-kind.ts';
import { createNmeaLines, type NmeaLines } from './nmea-lines.ts';

const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
const lineFeed = Buffer.from('\n');

export const kafkaTopic = defineKind({
  summary: 'reads a topic on Kafka brokers of others',
  options: {
    brokers: text().describe('HOST:PORT, several with commas between them'),
    topic: text().describe('the topic'),
    content: z
      .enum(['json', 'nmea'], 'is json or nmea')
      .default('json')
      .describe('`json`: records as in `ais_raw`, one or a list a message; `nmea`: sentences'),
    group: text().default('pelorus').describe('consumer group, whose commits say how far it is'),
    from: z
      .enum(['latest', 'earliest'], 'is latest or earliest')
      .default('latest')
      .describe('where it starts the first time'),
    tls: z.boolean('is true or false').default(false).describe('connects by TLS'),
    username: text().optional().describe('for SASL'),
    password: text().optional().describe('for SASL, from the environment: `${NAME}`'),
    mechanism: z
      .enum(mechanisms, `is one of ${mechanisms.join(', ')}`)
      .default('scram-sha-512')
      .describe('of SASL'),
  },
  check: ({ username, password }) =>
    (username === undefined) === (password === undefined)
      ? []
      : [{ option: 'password', sentence: 'username and password belong together' }],
  open: (
    { brokers, topic, content, group, from, tls, username, password, mechanism },
    { name },
  ) => {
    const read = content === 'nmea' ? createNmeaMessages() : { push: readJson };
    const login =
      username === undefined || password === undefined
        ? undefined
        : { mechanism, username, password };
    return {
      run: async ({ emit, flush, connected, signal, clock }) => {
        try {
          await readOutsideTopic({
            ...{ brokers: brokers.split(',').map((broker) => broker.trim()), topic, group, from },
            ...{ clientId: `pelorus-${name}`, ssl: tls, signal, login },
            onJoined: (partitions) => {
              connected(`${partitions} partitions of ${topic}`);
            },
            onMessages: async (partition, messages) => {
              for (const message of messages) {
                await emit(read.push(partition, message, clock.now()));
              }
              // Committed is only what is kept.
              await flush();
            },
          });
        } catch (error) {
          throw asFeedError(error);
        }
      },
    };
  },
});

/** What the Kafka client says of brokers; anything else is ours. */
function asFeedError(error: unknown): unknown {
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return error;
  const isRefusal = error.name.includes('SASL') || error.message.includes('not authorized');
  return new FeedError(error.message, { isRefusal });
}

function readJson(_partition: number, { value }: InMessage): Heard {
  const bytes = value ?? new Uint8Array(0);
  const { values, text } = parseMessage(bytes);
  const records = (values ?? [null]).map((one): RawRecord | UnreadableRecord => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      return {
        unreadable: 'malformed_line',
        raw: values === null ? text : JSON.stringify(one),
      };
    }
    // Where it comes from is this feed, whatever its own system calls it.
    return { ...(one as RawRecord), source: null };
  });
  return { bytes: bytes.length, records };
}

/** Sentences of each partition; a message ends its lines. */
function createNmeaMessages() {
  const ships = createShipMemory();
  const readers = new Map<number, NmeaLines>();
  return {
    push: (partition: number, { value }: InMessage, nowMs: number): Heard => {
      const lines = readers.get(partition) ?? createNmeaLines(ships);
      readers.set(partition, lines);
      const bytes = Buffer.from(value ?? []);
      const whole = bytes.at(-1) === lineFeed[0] ? bytes : Buffer.concat([bytes, lineFeed]);
      return { ...lines.push(whole, nowMs), bytes: bytes.length };
    },
  };
}
