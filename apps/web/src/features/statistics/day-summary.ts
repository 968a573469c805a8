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

/** The last days with data, oldest first, at most `most`. */
export const lastDays = (summaries: readonly DaySummary[], most: number): DaySummary[] =>
  [...summaries].sort((a, b) => (a.date < b.date ? -1 : 1)).slice(-most);
