import { settings } from '../../settings.ts';
import type { DetectSettings } from '../settings.ts';

/** Limits that decided, and what was measured against each, under the same names. */
export interface Held {
  limits: Record<string, number>;
  measured: Record<string, number>;
}

/** A setting and what was held against it; null when that is not known, or did not decide. */
export type Against = readonly [name: keyof DetectSettings, value: number | null];

/** Metres, and hundredths of a knot. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

export function heldAgainst(...pairs: readonly Against[]): Held {
  const held: Held = { limits: {}, measured: {} };
  for (const [name, value] of pairs) {
    if (value === null) continue;
    held.limits[name] = settings.detect[name];
    held.measured[name] = round(value);
  }
  return held;
}

/** How far it was outside the limit of a port that it came into, km: below 0 inside. */
export const insideLimit = (outside_limit_km: number): Held => ({
  limits: { outside_limit_km: 0 },
  measured: { outside_limit_km: round(outside_limit_km) },
});
