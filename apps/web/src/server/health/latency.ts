const keptMs = 60_000;
const maxSamples = 4_096;

/** Receive to screen as browsers measured it over the last minute; bounded, newest win. */
export function createLatencyLog() {
  let samples: { at: number; ms: number }[] = [];
  return {
    add(values: readonly number[], now: number): void {
      for (const ms of values) samples.push({ at: now, ms });
      if (samples.length > maxSamples) samples = samples.slice(-maxSamples);
    },
    summary(now: number): { samples: number; p50_ms: number | null; p99_ms: number | null } {
      samples = samples.filter(({ at }) => at >= now - keptMs);
      const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
      return {
        samples: sorted.length,
        p50_ms: percentile(sorted, 0.5),
        p99_ms: percentile(sorted, 0.99),
      };
    },
  };
}

/** Nearest rank; null without samples. */
export function percentile(sorted: readonly number[], share: number): number | null {
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[rank] ?? null;
}
