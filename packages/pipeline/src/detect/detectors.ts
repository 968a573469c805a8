import type { Port } from '../reference/port.ts';
import type { Detector } from './detector.ts';
import { distressDetector } from './distress.ts';
import { driftDetector } from './drift.ts';
import { identityDetector } from './identity-change.ts';
import { loiteringDetector } from './loitering.ts';
import { createPortDetector } from './port/port.ts';
import { agroundDetector, notUnderCommandDetector } from './status.ts';
import { destinationDetector, draughtDetector } from './voyage-change.ts';
import { zoneDetector } from './zone.ts';

/** Every detector of one ship, in order. */
export const createDetectors = (ports: readonly Port[]) =>
  ({
    identity_change: identityDetector,
    distress: distressDetector,
    not_under_command: notUnderCommandDetector,
    aground: agroundDetector,
    port: createPortDetector(ports),
    zone: zoneDetector,
    loitering: loiteringDetector,
    drift: driftDetector,
    destination_change: destinationDetector,
    draught_change: draughtDetector,
  }) as const satisfies Record<string, Detector>;
