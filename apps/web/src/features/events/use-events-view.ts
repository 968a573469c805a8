'use client';

import { eventTypes, type EventType } from '@pelorus/pipeline/records/event';
import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';

/** What a queue asks for; REST takes the same words. */
export const queues = {
  alerts: { severity: 'warning,alarm', state: 'open,closed' },
  open: { state: 'open' },
  all: { state: 'open,closed' },
  withdrawn: { state: 'withdrawn' },
} as const satisfies Record<string, { severity?: string; state: string }>;
export type Queue = keyof typeof queues;
export const queueNames = Object.keys(queues) as Queue[];

const firstRows = 100;
/** As many as the list ever shows. */
export const mostRows = 1_000;

/** What is looked at, in the URL: choices are pushed, so that Back works. */
export function useEventsView() {
  const [view, setView] = useQueryStates(
    {
      queue: parseAsStringLiteral(queueNames).withDefault('alerts'),
      /** None: every type. */
      type: parseAsArrayOf(parseAsStringLiteral(eventTypes)).withDefault([]),
      mmsi: parseAsString,
      port: parseAsString,
      id: parseAsString,
      rows: parseAsInteger.withDefault(firstRows).withOptions({ history: 'replace' }),
    },
    { history: 'push' },
  );
  return { view, setView };
}
export type EventsViewState = ReturnType<typeof useEventsView>;
export type EventsView = EventsViewState['view'];

/** Types with this one turned on or off; all of them are none. */
export function toggleType(shown: readonly EventType[], type: EventType): EventType[] {
  const next = shown.includes(type) ? shown.filter((one) => one !== type) : [...shown, type];
  return next.length === eventTypes.length ? [] : next;
}
