/** A report of a vessel as charts need it; time in epoch milliseconds. */
export interface TrackReport {
  timestamp: number;
  latitude: number;
  longitude: number;
  speed: number | null;
  course: number | null;
}

export interface Gap {
  from: number;
  to: number;
}

const leastGapMs = 10 * 60_000;
/** A silence this many times the usual interval is a gap. */
const gapFactor = 8;

/** Silences far longer than the vessel's usual interval, and longer than ten minutes. */
export function findGaps(reports: readonly Pick<TrackReport, 'timestamp'>[]): Gap[] {
  const intervals = reports.slice(1).map(({ timestamp }, index) => ({
    from: reports[index]?.timestamp ?? timestamp,
    to: timestamp,
  }));
  const lengths = intervals.map(({ from, to }) => to - from).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const limit = Math.max(leastGapMs, gapFactor * usual);
  return intervals.filter(({ from, to }) => to - from > limit);
}

/** At most `most` reports, evenly picked, the first, the last and both ends of every gap among them. */
export function thinTrack<R extends Pick<TrackReport, 'timestamp'>>(
  reports: readonly R[],
  gaps: readonly Gap[],
  most: number,
): R[] {
  if (reports.length <= most) return [...reports];
  const edges = new Set(gaps.flatMap(({ from, to }) => [from, to]));
  const stride = Math.ceil(reports.length / Math.max(1, most - edges.size - 1));
  return reports.filter(
    ({ timestamp }, index) =>
      index % stride === 0 || index === reports.length - 1 || edges.has(timestamp),
  );
}
