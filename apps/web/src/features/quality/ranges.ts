const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far back the page looks, and how long one bar of it is. */
export const ranges = {
  hour: { label: 'Hour', ms: hour, bucketMs: 2 * minute },
  day: { label: 'Day', ms: day, bucketMs: hour / 2 },
  week: { label: 'Week', ms: 7 * day, bucketMs: 6 * hour },
  month: { label: '30 days', ms: 30 * day, bucketMs: day },
} as const satisfies Record<string, { label: string; ms: number; bucketMs: number }>;
export type RangeName = keyof typeof ranges;
export const rangeNames = Object.keys(ranges) as RangeName[];

/** Beginning of the first bar of a range that ends now. */
export const startOf = (range: RangeName, nowMs: number): number => {
  const { ms, bucketMs } = ranges[range];
  return Math.floor((nowMs - ms) / bucketMs + 1) * bucketMs;
};
