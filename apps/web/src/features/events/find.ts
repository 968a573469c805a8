import { findEvents, type EventFilter } from '@pelorus/db/queries/events';
import type { EventState, EventType, Severity } from '@pelorus/pipeline/records/event';
import { z } from 'zod';
import type { Context } from '../../server/context.ts';
import { cursorText, eventFilter, listOf, readCursor, writeCursor } from './filter-schema.ts';
import { limitOf } from '../vessel/schemas.ts';
import { vesselEvent } from './schemas.ts';

/** What every list of events is asked by, and answers. */
export const eventsInput = z.object({
  ...eventFilter,
  cursor: cursorText,
  limit: limitOf(100, 1_000),
});
export const eventsOutput = z.object({
  data: z.array(vesselEvent),
  count: z.number().int().describe('events in `data`'),
  next_cursor: z.string().nullable().describe('asks for the next page; null at the end'),
});

const atOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

/** A page of events, those begun last first. */
export async function findPage(
  { db }: Context,
  input: z.infer<typeof eventsInput>,
  whose: Pick<EventFilter, 'mmsi' | 'vessel_id' | 'port' | 'zone'>,
) {
  const { limit } = input;
  const found = await findEvents(db, {
    ...whose,
    event_type: listOf<EventType>(input.type),
    state: listOf<EventState>(input.state),
    severity: listOf<Severity>(input.severity),
    from: atOf(input.from),
    to: atOf(input.to),
    after: readCursor(input.cursor),
    limit: limit + 1,
  });
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const next_cursor = found.length > limit && last !== undefined ? writeCursor(last) : null;
  return { data, count: data.length, next_cursor };
}
