import type { Port } from '../reference/port.ts';
import type { Detector } from './detector.ts';
import { distressDetector } from './distress.ts';
import { createPortDetector } from './port/port.ts';
import { agroundDetector, notUnderCommandDetector } from './status.ts';

/** Every detector of one ship, in order. */
export const createDetectors = (ports: readonly Port[]) =>
  ({
    distress: distressDetector,
    not_under_command: notUnderCommandDetector,
    aground: agroundDetector,
    port: createPortDetector(ports),
  }) as const satisfies Record<string, Detector>;
