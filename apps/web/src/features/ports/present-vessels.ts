/** A vessel nearer than this, km, heard within the last hour, is at the port now. */
export const nearKm = 25;
export const recentMs = 3_600_000;

interface Seen {
  distance_to_port: number;
  speed_category: string | null;
  timestamp: string;
}

/** How many of the vessels nearest to a port are there now, and how many of these lie still. */
export function presentVessels(
  vessels: readonly Seen[],
  now: number,
): { here: number; stopped: number } {
  const here = vessels.filter(
    ({ distance_to_port, timestamp }) =>
      distance_to_port <= nearKm && now - Date.parse(timestamp) <= recentMs,
  );
  return {
    here: here.length,
    stopped: here.filter(({ speed_category }) => speed_category === 'STOPPED').length,
  };
}
