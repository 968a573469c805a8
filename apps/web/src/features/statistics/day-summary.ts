export interface DailyRow {
  date: string;
  vessel_type: string;
  total_positions: number;
  avg_speed: number | null;
  max_speed: number | null;
  unique_vessels: number;
  fishing_activities: number;
  fishing_positions: number;
  avg_distance_to_port: number | null;
}

export interface DaySummary {
  date: string;
  positions: number;
  /** Sum over types: a vessel that changed its type counts for each. */
  vessels: number;
  /** Means of the types, weighted by their positions. */
  meanSpeed: number | null;
  meanDistanceKm: number | null;
  maxSpeed: number | null;
  fishingPositions: number;
}

const sumOf = (rows: readonly DailyRow[], value: (row: DailyRow) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

function weightedMean(
  rows: readonly DailyRow[],
  value: (row: DailyRow) => number | null,
): number | null {
  const known = rows.filter((row) => value(row) !== null);
  const weight = sumOf(known, (row) => row.total_positions);
  return weight === 0
    ? null
    : sumOf(known, (row) => (value(row) ?? 0) * row.total_positions) / weight;
}

/** One day over all its types. */
export function summariseDay(date: string, rows: readonly DailyRow[]): DaySummary {
  const speeds = rows.flatMap(({ max_speed }) => (max_speed === null ? [] : [max_speed]));
  return {
    date,
    positions: sumOf(rows, (row) => row.total_positions),
    vessels: sumOf(rows, (row) => row.unique_vessels),
    meanSpeed: weightedMean(rows, (row) => row.avg_speed),
    meanDistanceKm: weightedMean(rows, (row) => row.avg_distance_to_port),
    maxSpeed: speeds.length === 0 ? null : Math.max(...speeds),
    fishingPositions: sumOf(rows, (row) => row.fishing_positions),
  };
}

export function groupByDay<R extends DailyRow>(rows: readonly R[]): Map<string, R[]> {
  const days = new Map<string, R[]>();
  for (const row of rows) {
    const day = days.get(row.date);
    if (day === undefined) days.set(row.date, [row]);
    else day.push(row);
  }
  return days;
}

const dayMs = 86_400_000;

/** Every day from the first to the last, oldest first, at most `most`; a day without data has no positions. */
export function fillDays(summaries: readonly DaySummary[], most: number): DaySummary[] {
  const byDate = new Map(summaries.map((summary) => [summary.date, summary]));
  const dates = [...byDate.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = Math.max(Date.parse(first), Date.parse(last) - (most - 1) * dayMs);
  const days: DaySummary[] = [];
  for (let at = start; at <= Date.parse(last); at += dayMs) {
    const date = new Date(at).toISOString().slice(0, 10);
    days.push(byDate.get(date) ?? summariseDay(date, []));
  }
  return days;
}
