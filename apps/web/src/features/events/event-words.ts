import type { EventType, VesselEvent } from '@pelorus/pipeline/records/event';
import type { Tone } from '../../ui/status-shape.tsx';

/** What an event is called on the screen. */
export const eventNames = {
  distress: 'Distress',
  collision_risk: 'Collision risk',
  aground: 'Aground',
  not_under_command: 'Not under command',
  encounter: 'Encounter',
  ais_gap: 'AIS gap',
  loitering: 'Loitering',
  drift: 'Drift',
  implied_jump: 'Jump',
  identity_change: 'Identity change',
  zone_entry: 'Zone entry',
  zone_exit: 'Zone exit',
  port_call: 'Port call',
  arrival: 'Arrival',
  departure: 'Departure',
  port_entry: 'Port entry',
  port_exit: 'Port exit',
  port_stop: 'Port stop',
  port_gap: 'Silence in port',
  destination_change: 'Destination change',
  draught_change: 'Draught change',
} as const satisfies Record<EventType, string>;

/** Types in the order of the filter: what needs a person first. */
export const listedTypes = Object.keys(eventNames) as EventType[];

/** Two parts of the filter, which is long. */
export const portTypes: readonly EventType[] = [
  'port_call',
  'arrival',
  'departure',
  'port_entry',
  'port_exit',
  'port_stop',
  'port_gap',
];
export const seaTypes = listedTypes.filter((type) => !portTypes.includes(type));

type Severity = VesselEvent['severity'];
export const severityTone = {
  info: 'info',
  warning: 'warn',
  alarm: 'crit',
} as const satisfies Record<Severity, Tone>;
export const severityNames = {
  info: 'Info',
  warning: 'Warning',
  alarm: 'Alarm',
} as const satisfies Record<Severity, string>;

/** Of a type whose events last: whether this one still does, or never was. */
const stateWords = {
  open: ', open',
  closed: '',
  withdrawn: ', withdrawn',
} as const satisfies Record<VesselEvent['state'], string>;

/** Encounter, open. */
export const eventTitle = ({
  event_type,
  state,
}: Pick<VesselEvent, 'event_type' | 'state'>): string =>
  `${eventNames[event_type]}${stateWords[state]}`;

type Named = Pick<VesselEvent, 'mmsi' | 'vessel_name' | 'other_mmsi' | 'other_vessel_name'>;

/** SALTHOLM BAY × NORNE: who it is about; a ship without a name by its number. */
export function eventSubject({ mmsi, vessel_name, other_mmsi, other_vessel_name }: Named): string {
  const first = vessel_name ?? `MMSI ${mmsi}`;
  return other_mmsi === null ? first : `${first} × ${other_vessel_name ?? `MMSI ${other_mmsi}`}`;
}
