import type { Detector } from './detector.ts';
import { distressDetector } from './distress.ts';
import { agroundDetector, notUnderCommandDetector } from './status.ts';

/** Every detector of one ship, in order. */
export const detectors = {
  distress: distressDetector,
  not_under_command: notUnderCommandDetector,
  aground: agroundDetector,
} as const satisfies Record<string, Detector>;
