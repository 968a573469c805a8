import type { Place } from '../geo/distance.ts';
import type { Evidence, EventState, VesselEvent } from '../records/event.ts';
import { flagOfMmsi } from '../reference/mid.ts';
import { versionOf } from '../settings.ts';
import type { Ship } from './ship.ts';

/** The record that made a revision. */
export interface Cause {
  at: number;
  source: string | null;
  origin: string | null;
}

export interface FleetEvent {
  event_type: 'encounter' | 'ais_gap' | 'collision_risk';
  state: EventState;
  revision: number;
  ship: Ship;
  other: Ship | null;
  startAt: number;
  start: Place;
  endAt: number | null;
  end: Place | null;
  port: string | null;
  evidence: Evidence & Readonly<Record<string, unknown>>;
  cause: Cause;
}

/** The record of an event of the fleet. Its id is that of its ships and its beginning, whatever comes later. */
export function toVesselEvent(event: FleetEvent): VesselEvent {
  const { ship, other, startAt } = event;
  const key = other === null ? ship.key : `${ship.key}+${other.key}`;
  return {
    event_id: `${event.event_type}:${key}:${startAt}`,
    revision: event.revision,
    event_type: event.event_type,
    state: event.state,
    severity: 'warning',
    mmsi: ship.mmsi,
    vessel_id: ship.vessel_id,
    other_mmsi: other?.mmsi ?? null,
    other_vessel_id: other?.vessel_id ?? null,
    vessel_name: ship.vessel_name,
    vessel_type: ship.vessel_type,
    flag: flagOfMmsi(ship.mmsi)?.iso2 ?? null,
    other_vessel_name: other?.vessel_name ?? null,
    start_at: startAt,
    end_at: event.endAt,
    latitude: event.start.latitude,
    longitude: event.start.longitude,
    end_latitude: event.end?.latitude ?? null,
    end_longitude: event.end?.longitude ?? null,
    port: event.port,
    zone: null,
    confidence: null,
    evidence: JSON.stringify(event.evidence),
    settings_version: versionOf('fleet'),
    detected_at: event.cause.at,
    source: event.cause.source,
    origin: event.cause.origin,
  };
}

/** A number for evidence, without digits that say nothing. */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
