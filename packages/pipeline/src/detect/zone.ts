import type { EnrichedRecord } from '../records/enriched.ts';
import { zonePhrase } from '../reference/national-waters.ts';
import type { Detector, Emit } from './detector.ts';
import { fixOf } from './fix.ts';
import { lastOf, type ShipState } from './ship.ts';
import { toPosition } from './trail.ts';

const listOf = (zones: string): string[] => (zones === '' ? [] : zones.split(','));

interface Crossing {
  record: EnrichedRecord;
  ship: ShipState;
  zone: string;
}

function publish(
  event_type: 'zone_entry' | 'zone_exit',
  { record, ship, zone }: Crossing,
  emit: Emit,
): void {
  const fix = fixOf(record);
  const last = lastOf(ship);
  const verb = event_type === 'zone_entry' ? 'came into' : 'left';
  emit({
    ...{ event_type, zone, state: 'closed', severity: 'info', revision: 1, start: fix, end: fix },
    evidence: {
      positions: [...(last === null ? [] : [toPosition(last)]), toPosition(fix)],
      ...{ measured: {}, limits: {} },
      why: `It ${verb} ${zonePhrase(zone)} since its last position.`,
      last_heard_at: last?.at ?? null,
    },
  });
}

export const zoneDetector: Detector = {
  description: 'in a zone in which it was not at its last position, or the other way round',
  apply(record, ship, emit) {
    const { zones: now } = record;
    const before = ship.zones;
    const isSameTable = ship.reference === record.reference_version;
    ship.reference = record.reference_version;
    if (now === null || now === before) return;
    ship.zones = now;
    // Where it is first heard it has not been seen to go in, nor where zones have changed.
    if (before === null || !isSameTable) return;
    const [here, there] = [listOf(now), listOf(before)];
    for (const zone of there)
      if (!here.includes(zone)) publish('zone_exit', { record, ship, zone }, emit);
    for (const zone of here)
      if (!there.includes(zone)) publish('zone_entry', { record, ship, zone }, emit);
  },
};
