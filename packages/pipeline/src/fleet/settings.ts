const minute = 60_000;
const hour = 60 * minute;

/** Thresholds of what the whole fleet is needed for. Durations are milliseconds. */
export interface FleetSettings {
  /** Ships are compared once in each slot of event time, all at the same moment. */
  slot_ms: number;
  /** A place between two positions further apart than this is not guessed; slots are settled this much later. */
  fix_gap_ms: number;
  /** A partition that had nothing to say for this long is not waited for. */
  idle_ms: number;
  /** Fixes held at most while partitions are waited for. */
  most_open_fixes: number;
  /** Two ships meet when no further apart than this, kilometres (Global Fishing Watch: 0.5). */
  encounter_km: number;
  /** … for as long as this (Global Fishing Watch: 2 h). */
  encounter_ms: number;
  /** … at a median speed below this, knots (Global Fishing Watch: 2). */
  encounter_kn: number;
  /** … and further than this from a port, kilometres (Global Fishing Watch: 10). */
  encounter_port_km: number;
  /** Apart for no more than this, a meeting goes on. */
  encounter_break_ms: number;
  /** A ship with more others than this within `encounter_km` is in a crowd: a raft, a fleet, a marina. */
  encounter_most_near: number;
  /** Types of ships whose meetings are their work and say nothing, such as Tug or Pilot; all are told by default. */
  encounter_left_out: string[];
  /**
   * Ships under way are told of and looked at this often to find collision risks; 0: nobody looks for them. The
   * smaller it is, the more `fleet_fixes` carries.
   */
  collision_every_ms: number;
  /** Two ships would come as near as this, kilometres, */
  collision_cpa_km: number;
  /** no later than this. */
  collision_tcpa_ms: number;
  /** Slower than this a ship is not reckoned with, knots, */
  collision_kn: number;
  /** nor nearer than this to a port, kilometres. */
  collision_port_km: number;
  /** Ships farther apart are not compared, kilometres. */
  collision_km: number;
  /** Nor is one with more others so near. */
  collision_most_near: number;
  /** Silence in which the receivers went on hearing others there, before it is a gap (Global Fishing Watch: 6 h). */
  gap_ms: number;
  /** … and at least so many expected reporting intervals. */
  gap_intervals: number;
  /** Ships that the same feed must hear around a ship's last place in a slot for its silence to count. */
  gap_others: number;
  /** A place is known to be heard when a ship was heard around it within this. */
  gap_covered_ms: number;
  /** Slots of the last 32 in which a ship was heard before its silence means anything. */
  gap_heard_slots: number;
  /** Nearer than this to a port ships switch off as a matter of course, kilometres. */
  gap_port_km: number;
  /** A ship silent for longer is forgotten. */
  gap_forget_ms: number;
}

/** Thresholds of Global Fishing Watch where it has published them. */
export const fleetDefaults: FleetSettings = {
  slot_ms: 10 * minute,
  fix_gap_ms: 30 * minute,
  idle_ms: minute,
  most_open_fixes: 4_000_000,
  encounter_km: 0.5,
  encounter_ms: 2 * hour,
  encounter_kn: 2,
  encounter_port_km: 10,
  encounter_break_ms: 20 * minute,
  encounter_most_near: 8,
  encounter_left_out: [],
  collision_every_ms: 0,
  collision_cpa_km: 0.5,
  collision_tcpa_ms: 15 * minute,
  collision_kn: 3,
  collision_port_km: 5,
  collision_km: 15,
  collision_most_near: 500,
  gap_ms: 6 * hour,
  gap_intervals: 20,
  gap_others: 2,
  gap_covered_ms: 24 * hour,
  gap_heard_slots: 4,
  gap_port_km: 5,
  gap_forget_ms: 90 * 24 * hour,
};
