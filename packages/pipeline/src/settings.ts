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
  /** When a feed is called quiet or silent, and what is learnt of it. */
  sources: SourceSettings;
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
  enrich: {
    fishing_min_kn: 2,
    fishing_max_kn: 5,
    potential_fishing_ms: hour,
    fishing_run_ms: hour,
    fishing_gap_ms: 30 * minute,
    cruising_kn: 5,
    fast_kn: 15,
  },
  sources: sourceDefaults,
};

/** Settings as a file may give them: what it leaves out stays. */
export type SettingsChanges = { [G in keyof Settings]?: Partial<Settings[G]> };

/** Takes changes over. Once, at the start of a process, before the first record. */
export function changeSettings({ clean, enrich, sources }: SettingsChanges): void {
  Object.assign(settings.clean, clean);
  Object.assign(settings.enrich, enrich);
  Object.assign(settings.sources, sources);
}
