import type { Batch } from 'kafkajs';
import type { InMessage } from './event-log.ts';

export const toInMessages = (batch: Batch): InMessage[] =>
  batch.messages.map((message) => ({
    offset: Number(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: textHeaders(message.headers),
  }));

type Headers = Batch['messages'][number]['headers'];
const none: Record<string, string> = {};

function textHeaders(headers: Headers): Record<string, string> {
  if (!headers) return none;
  const entries = Object.entries(headers);
  if (entries.length === 0) return none;
  return Object.fromEntries(
    entries.map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );
}
