/** What a simulated world knows of itself; the names are those of the events that detectors find. */
export const truthTypes = [
  'port_call',
  'port_entry',
  'port_exit',
  'port_stop',
  'port_gap',
  'arrival',
  'departure',
  'loitering',
  'drift',
  'encounter',
  'ais_gap',
  'implied_jump',
  'identity_change',
  'destination_change',
  'draught_change',
  'not_under_command',
  'aground',
  'distress',
] as const;
export type TruthType = (typeof truthTypes)[number];

/** Something that happened in a simulated world. */
export interface TruthEvent {
  event_type: TruthType;
  mmsi: string;
  other_mmsi: string | null;
  /** Epoch ms; null while it lasts beyond any end. */
  start_at: number;
  end_at: number;
  latitude: number;
  longitude: number;
  /** Name of the port in the port table. */
  port: string | null;
  /** What else there is to know, by type. */
  facts: Record<string, string | number | boolean | null>;
}
