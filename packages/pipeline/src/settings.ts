import { hashOf } from './hash-of.ts';
import { detectDefaults, type DetectSettings } from './detect/settings.ts';
import { fleetDefaults, type FleetSettings } from './fleet/settings.ts';
import { sourceDefaults, type SourceSettings } from './source-health/settings.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Thresholds of rules and enrichers. Durations are milliseconds. */
export interface Settings {
  clean: {
    /** A record may be this much ahead of the log's own time of its message. */
    max_future_ms: number;
    /** No vessel reported by AIS before: earlier times are fill values. */
    min_timestamp: number;
    /** Faster than this is no speed over ground but a fault, knots. */
    max_speed_kn: number;
    /**
     * Speeds strictly inside these are almost always noise, knots: overflows and fill values of receivers,
     * and what type 27 says for "not available" (Global Fishing Watch, gpsdio-segment).
     */
    speed_noise_kn: [above: number, below: number][];
    /** Nearer than this to 0 N 0 E in both coordinates is a fill value rather than a place, degrees. */
    zero_margin_deg: number;
    /** Duplicates are exact among everything that arrived within this time. */
    duplicate_horizon_ms: number;
    /** Most of the original text that is kept of a rejected record, bytes of UTF-8. */
    max_raw_bytes: number;
  };
  /** Ships that share an MMSI (gpsdio-segment, Global Fishing Watch). */
  segment: {
    /** A ship that never said it was fast makes no more than this, knots. */
    ship_kn: number;
    /** Nearer than this a position is of the same ship, whatever its time, nautical miles. */
    near_nm: number;
    /** Clocks of receivers differ by this. */
    slack_ms: number;
    /** What dead reckoning may be off by, knots, for a position to fit one of several ships. */
    fit_kn: number;
    /** Two ships fit equally when neither fits so many times better. */
    ambiguity: number;
    /** A segment of fewer positions fits a little less. */
    short_count: number;
    /** From so many positions on it is a ship rather than noise. */
    established_count: number;
    /** Where several ships are, one is gone after a silence of this. */
    open_ms: number;
    /** Ships heard within this of each other are in conflict. */
    conflict_ms: number;
    /** Most segments kept open of one MMSI. */
    max_open: number;
  };
  enrich: {
    /** Knots, both inclusive: the contract's fishing speed. */
    fishing_min_kn: number;
    fishing_max_kn: number;
    /** `is_potential_fishing` needs a silence longer than this. */
    potential_fishing_ms: number;
    /** `is_fishing` needs this long at fishing speed without a break. */
    fishing_run_ms: number;
    /** A silence longer than this breaks a run at fishing speed. */
    fishing_gap_ms: number;
    /** Knots: below it SLOW, then CRUISING up to `fast_kn`. */
    cruising_kn: number;
    fast_kn: number;
  };
  /** What the whole fleet is needed for: ships that meet, ships that fall silent. */
  fleet: FleetSettings;
  /** When a feed is called quiet or silent, and what is learnt of it. */
  sources: SourceSettings;
  /** When what a vessel does is an event. */
  detect: DetectSettings;
}

export const settings: Settings = {
  clean: {
    max_future_ms: 10 * minute,
    min_timestamp: Date.UTC(1990, 0, 1),
    max_speed_kn: 100,
    speed_noise_kn: [
      [51.15, 51.25],
      [62.95, 63.05],
      [102.25, 102.35],
    ],
    zero_margin_deg: 0.01,
    duplicate_horizon_ms: 48 * hour,
    max_raw_bytes: 64 * 1024,
  },
  segment: {
    ship_kn: 30,
    near_nm: 15,
    slack_ms: 5 * minute,
    fit_kn: 25,
    ambiguity: 1.7,
    short_count: 5,
    established_count: 3,
    open_ms: 60 * hour,
    conflict_ms: 24 * hour,
    max_open: 10,
  },
  enrich: {
    fishing_min_kn: 2,
    fishing_max_kn: 5,
    potential_fishing_ms: hour,
    fishing_run_ms: hour,
    fishing_gap_ms: 30 * minute,
    cruising_kn: 5,
    fast_kn: 15,
  },
  fleet: fleetDefaults,
  sources: sourceDefaults,
  detect: detectDefaults,
};

/** Settings as a file may give them: what it leaves out stays. */
export type SettingsChanges = { [G in keyof Settings]?: Partial<Settings[G]> };

/** Takes changes over. Once, at the start of a process, before the first record. */
export function changeSettings(changes: SettingsChanges): void {
  for (const group of Object.keys(settings) as (keyof Settings)[])
    Object.assign(settings[group], changes[group]);
  versions.clear();
}

const versions = new Map<keyof Settings, string>();

/** Eight digits of a hash of a group of settings: what they made carries it, so that it can be told what fired. */
export function versionOf(group: 'detect' | 'fleet' | 'enrich'): string {
  let version = versions.get(group);
  if (version === undefined) {
    version = hashOf(JSON.stringify(settings[group]));
    versions.set(group, version);
  }
  return version;
}
