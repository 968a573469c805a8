import { eventRecord, type VesselEvent } from '@pelorus/pipeline/records/event';
import { schemaOf } from '@pelorus/pipeline/records/zod';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { rawInput } from '../runtime/input.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';
import { gatherMessages } from './message-rows.ts';

const schema = schemaOf(eventRecord);

/** The event of a message; what is none says nothing. */
export function parseEvent(value: Uint8Array): VesselEvent[] {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(value).toString());
  } catch {
    return [];
  }
  const found = schema.safeParse(json);
  return found.success ? [found.data] : [];
}

const keepEvents = (
  reader: 'silver_port_events' | 'silver_vessel_events',
): LakeBinding<RawMessage[], LakeRows> => ({
  reader,
  input: rawInput,
  gather: gatherMessages({
    names: eventRecord.names,
    parse: parseEvent,
    timeOf: ({ detected_at }) => detected_at,
  }),
});

export const silverPortEvents = keepEvents('silver_port_events');
export const silverVesselEvents = keepEvents('silver_vessel_events');
