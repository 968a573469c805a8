import { settings } from '../settings.ts';

/** Two ships of one MMSI are no longer in conflict after this, ms. */
export const outlivedMs = settings.segment.conflict_ms;

/**
 * Whether a ship last heard `at` (epoch ms) is a thing of the past, another of its MMSI having been heard at
 * `otherAt`: whoever asks where ships are is told of the other alone.
 */
export const isOutlived = (at: number, otherAt: number): boolean => otherAt - at > outlivedMs;
