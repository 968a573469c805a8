/** Thresholds of the detectors of events. Durations are milliseconds of event time. */
export interface DetectSettings {
  /** A status that is said again this soon goes on with the same event. */
  status_reopen_ms: number;
  /** After a silence of this a status that is said again is another event. */
  status_silence_ms: number;
  /** A ship that has not been heard for this long, by the time of arrival, is forgotten. */
  forget_ms: number;
}

const minute = 60_000;
const hour = 60 * minute;

export const detectDefaults: DetectSettings = {
  status_reopen_ms: 10 * minute,
  status_silence_ms: 12 * hour,
  forget_ms: 30 * 24 * hour,
};
