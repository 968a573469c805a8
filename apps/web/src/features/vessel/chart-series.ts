export interface ChartTrack {
  from: string;
  to: string;
  points: readonly { timestamp: string; speed: number | null; course: number | null }[];
  gaps: readonly { from: string; to: string }[];
}

export interface ChartSeries {
  /** Seconds, as uPlot counts. */
  times: number[];
  speeds: (number | null)[];
  courses: (number | null)[];
  gaps: { from: number; to: number }[];
  from: number;
  to: number;
}

const seconds = (iso: string): number => Date.parse(iso) / 1_000;
/** From 350° to 10° is a turn of 20°, which a line across the whole scale would hide. */
const wrapDegrees = 180;

/** Columns for the chart: a point without values inside each gap and each turn through north lifts the pen. */
export function toSeries(track: ChartTrack): ChartSeries {
  const gaps = track.gaps.map(({ from, to }) => ({ from: seconds(from), to: seconds(to) }));
  const series: ChartSeries = {
    times: [],
    speeds: [],
    courses: [],
    gaps,
    from: seconds(track.from),
    to: seconds(track.to),
  };
  const gapAfter = new Map(gaps.map(({ from, to }) => [from, (from + to) / 2]));
  let before: number | null = null;
  for (const { timestamp, speed, course } of track.points) {
    const time = seconds(timestamp);
    if (before !== null && course !== null && Math.abs(course - before) > wrapDegrees) {
      push(series, { time: time - 0.001, speed, course: null });
    }
    push(series, { time, speed, course });
    before = course;
    const middle = gapAfter.get(time);
    if (middle !== undefined) push(series, { time: middle, speed: null, course: null });
  }
  return series;
}

function push(
  series: ChartSeries,
  point: { time: number; speed: number | null; course: number | null },
): void {
  series.times.push(point.time);
  series.speeds.push(point.speed);
  series.courses.push(point.course);
}
