export const sortKeys = [
  'nearest_port',
  'vessels_now',
  'stopped_now',
  'unique_vessels',
  'total_visits',
  'avg_approach_speed',
] as const;
export type SortKey = (typeof sortKeys)[number];
export type PortRow = Record<Exclude<SortKey, 'nearest_port' | 'avg_approach_speed'>, number> & {
  nearest_port: string;
  avg_approach_speed: number | null;
};

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Ports by one column, equals by name; what is not known comes last either way. */
export function sortPorts<R extends PortRow>(
  rows: readonly R[],
  key: SortKey,
  isDescending: boolean,
): R[] {
  const direction = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const byName = collator.compare(a.nearest_port, b.nearest_port);
    if (key === 'nearest_port') return direction * byName;
    const [left, right] = [a[key], b[key]];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName;
    return direction * (left - right) || byName;
  });
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Ports whose name contains the words, accents aside: goteborg finds Göteborg. */
export function filterPorts<R extends PortRow>(rows: readonly R[], query: string): R[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return rows.filter(({ nearest_port }) => {
    const name = fold(nearest_port);
    return words.every((word) => name.includes(word));
  });
}
