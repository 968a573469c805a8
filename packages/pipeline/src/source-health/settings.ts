/** Thresholds of source health. Times in ms; chances are of calling a feed by a bad name for nothing. */
export interface SourceSettings {
  /** A feed is quiet below this share of what is expected. */
  quietShare: number;
  /** A quiet feed is live again from this share on; the space between the two keeps it from flapping. */
  recoveredShare: number;
  /** Greatest chance, at each look, that a feed as usual brings as little as a quiet one did. */
  quietChance: number;
  /** Greatest chance that a feed as usual pauses for as long as a silent one did. */
  silentChance: number;
  /** A feed is compared with its usual rate over the time in which this many arrivals are expected. */
  windowArrivals: number;
  /** A milder loss shows over the time in which this many are expected. */
  longWindowArrivals: number;
  /** Arrivals expected since a feed spoke again, before it can be called live. */
  recoveryArrivals: number;
  shortestWindowMs: number;
  longestWindowMs: number;
  /** No feed is called silent sooner, and a reconnect that is quicker is not told. */
  silentLeastMs: number;
  silentMostMs: number;
  /** A feed whose usual rate is not known is silent after this. */
  silentUnlearntMs: number;
  /** Limits are this many times wider while a rate is known from other hours only. */
  unlearntPatience: number;
  /** Part of the mean that the last day has, once there are more than 1 / this. */
  learnWeight: number;
  learnDays: number;
  /** Minutes heard in an hour before it says anything. */
  learnLeastMinutes: number;
  /** An alarm opens when a feed has been disconnected or refused for this long. */
  alarmAfterMs: number;
  /** A feed that fails again this soon after it recovered goes on with the same alarm. */
  reopenMs: number;
}

/**
 * 18 arrivals expected and none come by chance once in 1e8 (e^-18.4), 7 of 30 expected once in two million:
 * a feed at three messages a second is told from chance in some 6 to 9 s, one at three a minute in as many
 * minutes.
 */
export const sourceDefaults: SourceSettings = {
  quietShare: 0.5,
  recoveredShare: 0.75,
  quietChance: 1e-6,
  silentChance: 1e-8,
  windowArrivals: 30,
  longWindowArrivals: 300,
  recoveryArrivals: 5,
  shortestWindowMs: 5_000,
  longestWindowMs: 3_600_000,
  silentLeastMs: 6_000,
  silentMostMs: 86_400_000,
  silentUnlearntMs: 120_000,
  unlearntPatience: 3,
  learnWeight: 0.25,
  learnDays: 28,
  learnLeastMinutes: 10,
  alarmAfterMs: 3_000,
  reopenMs: 60_000,
};
