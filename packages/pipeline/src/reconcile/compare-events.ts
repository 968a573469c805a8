import type { EventType, VesselEvent } from '../records/event.ts';

export interface Compared {
  /** As they are stored: the newest revision of each. */
  stored: readonly VesselEvent[];
  /** As all positions in their order give them: the newest revision of each. */
  computed: readonly VesselEvent[];
  /** Event time that was looked at, epoch ms: an event that touches it counts, if it began after `since`. */
  from: number;
  to: number;
  /** Where the positions begin: what began before them cannot be told anew. */
  since: number;
  types: readonly EventType[];
}

/** What a revision says: everything but when and by which record it was made. */
const told = [
  ...(['state', 'severity', 'mmsi', 'vessel_id', 'other_mmsi', 'other_vessel_id'] as const),
  ...(['start_at', 'end_at', 'latitude', 'longitude', 'end_latitude', 'end_longitude'] as const),
  ...(['port', 'zone', 'confidence', 'vessel_name', 'vessel_type'] as const),
];

/**
 * The revisions that make stored events what they would be, had no position come late. An event that goes on
 * is left to the stream, which is still adding to it. Doing it twice gives nothing.
 */
export function compareEvents(compared: Compared): VesselEvent[] {
  const stored = new Map(compared.stored.map((event) => [event.event_id, event]));
  const computed = new Map(compared.computed.map((event) => [event.event_id, event]));
  const revisions: VesselEvent[] = [];
  for (const event of computed.values()) {
    if (!isSettled(event) || !isConcerned(event, compared)) continue;
    const known = stored.get(event.event_id);
    if (known === undefined) revisions.push({ ...event, revision: 1 });
    else if (known.state !== 'open' && !isSame(known, event))
      revisions.push({ ...event, revision: known.revision + 1 });
  }
  for (const event of stored.values()) {
    if (event.state !== 'closed' || !isConcerned(event, compared)) continue;
    if (computed.has(event.event_id)) continue;
    revisions.push({ ...event, state: 'withdrawn', revision: event.revision + 1 });
  }
  return revisions.sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}

const isSettled = ({ state }: VesselEvent): boolean => state === 'closed';

const isConcerned = (event: VesselEvent, { from, to, since, types }: Compared): boolean =>
  types.includes(event.event_type) &&
  event.start_at > since &&
  event.start_at < to &&
  (event.end_at ?? event.start_at) >= from;

const isSame = (a: VesselEvent, b: VesselEvent): boolean =>
  told.every((name) => a[name] === b[name]) && canonical(a.evidence) === canonical(b.evidence);

/** JSON with its names in order: a database gives them in another. */
const canonical = (json: string): string => JSON.stringify(sorted(JSON.parse(json)));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    sorted(inner),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
