import type { InMessage } from '@pelorus/eventlog/event-log';
import { decodePacket } from '@pelorus/eventlog/packets';
import { decodeFrame } from '@pelorus/pipeline/live/frame';
import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { Packet } from '@pelorus/pipeline/stage';
import { topics, type TopicName } from '@pelorus/pipeline/topology';

/** A message as values to be printed one a line. */
export function describeMessage(topic: TopicName, value: Uint8Array): unknown[] {
  switch (topics[topic].content) {
    case 'json':
      return readJson(value);
    case 'packets':
      return readPacket(topic, value);
    case 'frames':
      return [summariseFrame(value)];
  }
}

function readJson(value: Uint8Array): unknown[] {
  const text = Buffer.from(value).toString();
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
  } catch {
    return [{ not_json: text.slice(0, 1000) }];
  }
}

/** Which record the packets of a topic carry. */
const decoders: Partial<Record<TopicName, (value: Uint8Array) => Packet<unknown>>> = {
  ais_checked: (value) => decodePacket(checkedRecord, value),
  ais_enriched: (value) => decodePacket(enrichedRecord, value),
  ais_rejected: (value) => decodePacket(rejectedRecord, value),
};

function readPacket(topic: TopicName, value: Uint8Array): unknown[] {
  const decode = decoders[topic];
  if (!decode) throw new Error(`${topic} carries packets of no known record`);
  const { through, records } = decode(value);
  return records.length > 0 ? records : [{ through }];
}

/** A live frame without its positions. */
function summariseFrame(value: Uint8Array): unknown {
  const { positions, ...header } = decodeFrame(value);
  return { ...header, positions: positions.length };
}

/** A line for one value of a message. */
export const toLine = (partition: number, message: InMessage, value: unknown): string =>
  `${JSON.stringify({ partition, offset: message.offset, log_time: message.timestamp, value })}\n`;
