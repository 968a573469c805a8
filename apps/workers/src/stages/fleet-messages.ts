import type { InMessage, OutMessage } from '@pelorus/eventlog/event-log';
import { decodePacket } from '@pelorus/eventlog/packets';
import type { Fixes } from '@pelorus/pipeline/fleet/fixes-stage';
import type { FleetMessage } from '@pelorus/pipeline/fleet/index';
import { fleetFix } from '@pelorus/pipeline/records/fleet-fix';
import type { TopicInput } from '../runtime/input.ts';
import { packetMessages } from './packet-messages.ts';

/** What a message of `fleet_fixes` says of itself, beside its packet. */
const headers = {
  partition: 'partition',
  partitions: 'partitions',
  watermark: 'watermark',
} as const;

export interface Teller {
  partition: number;
  /** Of `ais_enriched`. */
  partitions: number;
}

/** What a partition tells, as messages: only the last one says how late it is by then. */
export function toMessages(fixes: Fixes, { partition, partitions }: Teller): OutMessage[] {
  const { watermark } = fixes;
  const teller = {
    [headers.partition]: String(partition),
    [headers.partitions]: String(partitions),
  };
  const time: Record<string, string> =
    watermark === null ? {} : { [headers.watermark]: String(watermark) };
  const messages = packetMessages(fleetFix, fixes);
  return messages.map((message, at) => ({
    ...message,
    headers: { ...teller, ...(at === messages.length - 1 && time) },
  }));
}

export interface LoggedMessage extends FleetMessage {
  offset: number;
}

function fromMessage({ offset, timestamp, value, headers: said }: InMessage): LoggedMessage | null {
  const partition = Number(said[headers.partition]);
  if (!value || !Number.isInteger(partition)) return null;
  const watermark = said[headers.watermark];
  return {
    ...decodePacket(fleetFix, value),
    offset,
    timestamp,
    partition,
    partitions: Number(said[headers.partitions] ?? 0),
    watermark: watermark === undefined ? null : Number(watermark),
  };
}

/** Messages one by one: each may settle slots. */
export const fleetInput: TopicInput<LoggedMessage> = {
  *decode(messages) {
    for (const message of messages) {
      const input = fromMessage(message);
      if (input === null) continue;
      yield { nextOffset: message.offset + 1, timestamp: message.timestamp, input };
    }
  },
  after: (input, { nextOffset }) => (input.offset >= nextOffset ? input : null),
  count: ({ records }) => records.length,
};
