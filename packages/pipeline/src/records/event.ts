import { column, defineRecord, optional, type RecordOf } from './define.ts';

/** Events of port calls, published on `port_events`. */
export const portEventTypes = [
  'port_entry',
  'port_exit',
  'port_stop',
  'port_gap',
  'port_call',
  'arrival',
  'departure',
] as const;
/** Every other event, published on `vessel_events`. */
export const vesselEventTypes = [
  'loitering',
  'drift',
  'encounter',
  'ais_gap',
  'implied_jump',
  'identity_change',
  'zone_entry',
  'zone_exit',
  'destination_change',
  'draught_change',
  'not_under_command',
  'aground',
  'distress',
  'collision_risk',
] as const;
export const eventTypes = [...portEventTypes, ...vesselEventTypes] as const;
export type EventType = (typeof eventTypes)[number];

export const eventStates = ['open', 'closed', 'withdrawn'] as const;
export type EventState = (typeof eventStates)[number];
export const severities = ['info', 'warning', 'alarm'] as const;
export type Severity = (typeof severities)[number];

export const eventRecord = defineRecord({
  name: 'event',
  description: 'What a vessel did, or two of them, as it was known at a revision of the event.',
  columns: {
    event_id: column.text(
      'type, vessel and start as <event_type>:<vessel_id>:<epoch ms>; two vessels as lower+higher. Never changes',
    ),
    revision: column.integer('from 1; a higher one replaces a lower one'),
    event_type: column.oneOf(eventTypes, 'what happened'),
    state: column.oneOf(
      eventStates,
      'goes on, is over, or was found never to have been; what happens at one moment is over at once',
    ),
    severity: column.oneOf(severities, 'how soon somebody should look'),
    mmsi: column.text('nine digits with leading zeros; of two vessels the lower'),
    vessel_id: optional.text('the ship among those that share the MMSI'),
    other_mmsi: optional.text('the other vessel, where there are two'),
    other_vessel_id: optional.text('the ship among those that share its MMSI'),
    vessel_name: optional.text('name as known then'),
    vessel_type: optional.text('type class as known then'),
    flag: optional.text('flag by the MMSI, ISO 3166-1 alpha-2'),
    other_vessel_name: optional.text('name of the other vessel as known then'),
    start_at: column.timestamp('when it began, by the time of positions'),
    end_at: optional.timestamp('when it ended; null while it goes on'),
    latitude: column.float('where it began, degrees north'),
    longitude: column.float('where it began, degrees east'),
    end_latitude: optional.float('where it ended, degrees north'),
    end_longitude: optional.float('where it ended, degrees east'),
    port: optional.text('name of the port, unique in the port table'),
    zone: optional.text('identifier of the zone'),
    confidence: optional.integer('1 to 4, of port calls: how much of the call was seen'),
    evidence: column.text(
      'JSON object: positions [time, latitude, longitude, speed], measured, limits, why, and facts by type',
    ),
    settings_version: column.text('hash of the settings that fired'),
    detected_at: column.timestamp('time of the position that made this revision'),
    source: optional.text('feed of that position, as kind:name'),
    origin: optional.text('origin of that position, as partition:offset:index'),
  },
});
export type VesselEvent = RecordOf<typeof eventRecord>;

/** A position that fired an event: epoch ms, degrees north and east, knots. */
export type EvidencePosition = readonly [
  at: number,
  latitude: number,
  longitude: number,
  speed: number | null,
];

/** Most positions an event carries as evidence. */
export const mostEvidencePositions = 60;

/** What is in the column `evidence`, beside further facts by type. */
export interface Evidence {
  /** Those that fired it, oldest first, thinned to `mostEvidencePositions`. */
  positions: readonly EvidencePosition[];
  /** What was found, by name with its unit. */
  measured: Readonly<Record<string, number>>;
  /** The settings that it was held against, by their names. */
  limits: Readonly<Record<string, number>>;
  /** One plain sentence in English. */
  why: string;
}

const portEvents: ReadonlySet<string> = new Set(portEventTypes);

/** The topic an event is published on. */
export const topicOfEvent = (type: EventType): 'port_events' | 'vessel_events' =>
  portEvents.has(type) ? 'port_events' : 'vessel_events';
