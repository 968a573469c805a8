import { eventStates, eventTypes, severities } from '@pelorus/pipeline/records/event';
import { z } from 'zod';

/** Several of a closed list, as `a,b` in an address. */
function someOf<const V extends string>(values: readonly V[], what: string) {
  const known: ReadonlySet<string> = new Set(values);
  const message = `${what} is one or more of ${values.join(', ')}, with commas between them.`;
  return z
    .string()
    .refine((text) => text.split(',').every((part) => known.has(part)), message)
    .optional()
    .describe(`${values.join(', ')}: one or more, with commas between them`);
}

/** What `someOf` has let through, as a list. */
export const listOf = <V extends string>(text: string | undefined): V[] | undefined =>
  text?.split(',') as V[] | undefined;

const time = (what: string) =>
  z.iso.datetime({ offset: true, error: `${what} is an ISO 8601 time with zone.` }).optional();

/** Which events; all of them when nothing is said. */
export const eventFilter = {
  type: someOf(eventTypes, 'type'),
  state: someOf(eventStates, 'state'),
  severity: someOf(severities, 'severity'),
  from: time('from').describe('begun at or after, ISO 8601'),
  to: time('to').describe('begun before, ISO 8601'),
};

/** Where a page ended, as the answer gave it. */
export const cursorText = z
  .string()
  .regex(/^\d{1,15}~.{1,200}$/, 'The cursor is the next_cursor of an answer.')
  .optional()
  .describe('`next_cursor` of the page before');

export interface Cursor {
  start_at: number;
  event_id: string;
}

export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [at = '', ...id] = text.split('~');
  return { start_at: Number(at), event_id: id.join('~') };
}

export const writeCursor = ({ start_at, event_id }: Cursor): string => `${start_at}~${event_id}`;
