/** Thresholds of the detectors of events. Durations are milliseconds of event time. */
export interface DetectSettings {
  /** A ship is out of a port so far outside its limit, km: with a radius of 3 km, at 4 km (GFW). */
  port_exit_km: number;
  /** A stop in a port begins at or below this, knots (GFW). */
  port_stop_kn: number;
  /** And ends at or above this, knots (GFW), */
  port_go_kn: number;
  /** farther from where it began than a ship swings at anchor, km. */
  port_swing_km: number;
  /** A shorter stop is none: who turns, or waits for a lock or a pilot, comes to rest for some minutes too. */
  port_stop_ms: number;
  /** A longer silence in a port is a gap (GFW). */
  port_gap_ms: number;
  /** A silence of a feed longer than this is its own, and none of the ships it would have told of: */
  feed_silence_ms: number;
  /** when it had told of so many ships in as long before it, in one partition. */
  feed_ships: number;
  /** Positions farther apart are not joined to one stay, nautical miles (GFW). */
  port_join_nm: number;
  /** Who rested outside of all ports for this long, */
  port_wait_ms: number;
  /** no farther away from where it came to rest than a large ship swings on a long chain, km, */
  port_wait_swing_km: number;
  /** and came into a port this soon after it, */
  port_wait_before_ms: number;
  /** no farther away from its limit than this, km, has waited for that port. */
  port_wait_km: number;
  /** Loitering is an hour after another with a mean speed below this, knots (GFW), */
  loitering_kn: number;
  /** for at least this long (GFW), */
  loitering_ms: number;
  /** at least so far from shore, nautical miles (GFW). */
  loitering_shore_nm: number;
  /** A longer silence breaks it. */
  loitering_gap_ms: number;
  /** A ship adrift makes at least and at most this, knots (DMA AisAbnormal), */
  drift_min_kn: number;
  drift_max_kn: number;
  /** goes farther off its heading than this, degrees (DMA AisAbnormal), */
  drift_angle_deg: number;
  /** for so long and so far (DMA AisAbnormal). */
  drift_ms: number;
  drift_km: number;
  /** It is over when it did not go so for longer. */
  drift_break_ms: number;
  /** Jumps that follow within this are of the same event. */
  jump_apart_ms: number;
  /** Least change of draught that is told, metres. */
  draught_least_m: number;
  /** A ship has come into a zone, or out of it, once it has been there for this long. */
  zone_settle_ms: number;
  /** A status that is said again this soon goes on with the same event. */
  status_reopen_ms: number;
  /** After a silence of this a status that is said again is another event. */
  status_silence_ms: number;
  /** What goes on with a ship ends when it is silent for longer and its feed tells of others: it may be gone for ever. */
  lost_ms: number;
  /** A ship in port is lost when it is silent for longer, and where it comes in after that nobody knows. */
  port_lost_ms: number;
  /** A ship that has not been heard for this long, by the time of arrival, is forgotten. */
  forget_ms: number;
}

const minute = 60_000;
const hour = 60 * minute;

export const detectDefaults: DetectSettings = {
  port_exit_km: 1,
  port_stop_kn: 0.2,
  port_go_kn: 0.5,
  port_swing_km: 0.3,
  port_stop_ms: 5 * minute,
  port_gap_ms: 4 * hour,
  feed_silence_ms: 2 * hour,
  feed_ships: 3,
  port_join_nm: 60,
  port_wait_ms: hour,
  port_wait_swing_km: 1,
  port_wait_before_ms: 12 * hour,
  port_wait_km: 30,
  loitering_kn: 2,
  loitering_ms: 2 * hour,
  loitering_shore_nm: 20,
  loitering_gap_ms: 3 * hour,
  drift_min_kn: 1,
  drift_max_kn: 5,
  drift_angle_deg: 45,
  drift_ms: 10 * minute,
  drift_km: 0.5,
  drift_break_ms: 5 * minute,
  jump_apart_ms: hour,
  draught_least_m: 0.3,
  zone_settle_ms: 10 * minute,
  status_reopen_ms: 10 * minute,
  status_silence_ms: 12 * hour,
  lost_ms: 48 * hour,
  port_lost_ms: 14 * 24 * hour,
  forget_ms: 30 * 24 * hour,
};
