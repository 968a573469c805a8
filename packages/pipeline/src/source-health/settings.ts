/** Thresholds of source health. Times in ms; chances are of calling a feed by a bad name for nothing. */
export interface SourceSettings {
  /** A feed is quiet below this share of what is expected. */
  quiet_share: number;
  /** A quiet feed is live again from this share on; the space between the two keeps it from flapping. */
  recovered_share: number;
  /** Greatest chance, at each look, that a feed as usual brings as little as a quiet one did. */
  quiet_chance: number;
  /** Greatest chance that a feed as usual pauses for as long as a silent one did. */
  silent_chance: number;
  /** A feed is compared with its usual rate over the time in which this many arrivals are expected. */
  window_arrivals: number;
  /** A milder loss shows over the time in which this many are expected. */
  long_window_arrivals: number;
  /** Arrivals expected since a feed spoke again, before it can be called live. */
  recovery_arrivals: number;
  shortest_window_ms: number;
  longest_window_ms: number;
  /** No feed is called silent sooner, and a reconnect that is quicker is not told. */
  silent_least_ms: number;
  silent_most_ms: number;
  /** A feed whose usual rate is not known is silent after this. */
  silent_unlearnt_ms: number;
  /** Limits are this many times wider while a rate is known from other hours only. */
  unlearnt_patience: number;
  /** Part of the mean that the last day has, once there are more than 1 / this. */
  learn_weight: number;
  learn_days: number;
  /** Minutes heard in an hour before it says anything. */
  learn_least_minutes: number;
  /** A feed that has not been connected since the process began is given this long. */
  start_grace_ms: number;
  /** An alarm opens when a feed has been disconnected or refused for this long. */
  alarm_after_ms: number;
  /** A feed that fails again this soon after it recovered goes on with the same alarm. */
  reopen_ms: number;
}

/**
 * 18 arrivals expected and none come by chance once in 1e8 (e^-18.4), 7 of 30 expected once in two million:
 * a feed at three messages a second is told from chance in some 6 to 9 s, one at three a minute in as many
 * minutes.
 */
export const sourceDefaults: SourceSettings = {
  quiet_share: 0.5,
  recovered_share: 0.75,
  quiet_chance: 1e-6,
  silent_chance: 1e-8,
  window_arrivals: 30,
  long_window_arrivals: 300,
  recovery_arrivals: 5,
  shortest_window_ms: 5_000,
  longest_window_ms: 3_600_000,
  silent_least_ms: 5_000,
  silent_most_ms: 86_400_000,
  silent_unlearnt_ms: 120_000,
  unlearnt_patience: 3,
  learn_weight: 0.25,
  learn_days: 28,
  learn_least_minutes: 10,
  start_grace_ms: 15_000,
  alarm_after_ms: 3_000,
  reopen_ms: 60_000,
};
