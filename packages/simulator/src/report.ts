import type { RawRecord } from '@pelorus/pipeline/records/raw';
import type { Fix } from './voyage/fix.ts';
import type { Phase } from './voyage/phases.ts';
import type { Vessel } from './voyage/vessel.ts';

/** A position report; units and steps as on the air. */
export function makeReport(vessel: Vessel, timestamp: number, fix: Fix): RawRecord {
  const { identity, shipClass } = vessel;
  return {
    mmsi: identity.mmsi,
    timestamp,
    latitude: Math.round(fix.latitude * 1e5) / 1e5,
    longitude: Math.round(fix.longitude * 1e5) / 1e5,
    speed: Math.round(fix.knots * 10) / 10,
    vessel_name: identity.vesselName,
    vessel_type: identity.vesselType,
    course: fix.knots < stoppedKnots ? null : below360(Math.round(fix.course * 10) / 10),
    heading: below360(Math.round(fix.heading)),
    nav_status: shipClass.transponder === 'A' ? fix.navStatus : null,
  };
}

/** Below this a course over ground says nothing (domain: COG 360 below about 0.35 kn). */
const stoppedKnots = 0.35;
const below360 = (degrees: number): number => (degrees >= 360 ? 0 : degrees);

/** Adds what a ship tells of itself and its voyage only every six minutes. */
export function addStatics(record: RawRecord, vessel: Vessel, phase: Phase): void {
  const { identity, shipClass } = vessel;
  record.callsign = identity.callsign;
  record.length_m = identity.lengthM;
  record.width_m = identity.widthM;
  if (shipClass.transponder === 'B') return;
  if (identity.imo !== null) record.imo = identity.imo;
  record.destination = phase.destination;
  record.draught = phase.draughtM;
}
