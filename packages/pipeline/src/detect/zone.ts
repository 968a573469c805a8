import type { EnrichedRecord } from '../records/enriched.ts';
import { zonePhrase } from '../reference/national-waters.ts';
import { zoneIds } from '../reference/zone.ts';
import { settings } from '../settings.ts';
import type { Detector, Emit } from './detector.ts';
import type { Crossing } from './doings.ts';
import { fixOf } from './fix.ts';
import { lastOf, type ShipState } from './ship.ts';
import { toPosition } from './trail.ts';

/** Told with its first position on the other side, once the ship has stayed there. */
function publish({ zone, isEntry, fix, last }: Crossing, record: EnrichedRecord, emit: Emit): void {
  const { zone_settle_ms } = settings.detect;
  const verb = isEntry ? 'came into' : 'left';
  const positions = [...(last === null ? [] : [last]), fix];
  if (record.timestamp > fix.at) positions.push(fixOf(record));
  emit({
    ...{ event_type: isEntry ? 'zone_entry' : 'zone_exit', zone, state: 'closed' },
    ...{ severity: 'info', revision: 1, start: fix, end: fix },
    evidence: {
      positions: positions.map(toPosition),
      measured: { zone_settle_ms: record.timestamp - fix.at },
      limits: { zone_settle_ms },
      why: `It ${verb} ${zonePhrase(zone)} since its last position, and stayed ${isEntry ? 'inside' : 'outside'}.`,
      last_heard_at: last?.at ?? null,
    },
  });
}

/** Zones it is in now and does not count as in, and the other way round: exits first. */
function* differences(now: readonly string[], counted: readonly string[]) {
  for (const zone of counted) if (!now.includes(zone)) yield { zone, isEntry: false };
  for (const zone of now) if (!counted.includes(zone)) yield { zone, isEntry: true };
}

/** Who sails along a border, or lies at one, crosses it again and again: what is taken back soon was no crossing. */
function settle(ship: ShipState, record: EnrichedRecord, emit: Emit): void {
  const { doings } = ship;
  const begun: Crossing[] = [];
  let counted = zoneIds(ship.zones);
  for (const { zone, isEntry } of differences(zoneIds(record.zones), counted)) {
    const crossing = doings.crossings?.find((one) => one.zone === zone) ?? {
      ...{ zone, isEntry, fix: fixOf(record), last: lastOf(ship) },
    };
    if (record.timestamp - crossing.fix.at < settings.detect.zone_settle_ms) {
      begun.push(crossing);
      continue;
    }
    publish(crossing, record, emit);
    counted = isEntry ? [...counted, zone] : counted.filter((one) => one !== zone);
  }
  doings.crossings = begun.length > 0 ? begun : null;
  ship.zones = counted.sort().join();
}

export const zoneDetector: Detector = {
  description: 'into a zone or out of it since its last position, and for some time',
  apply(record, ship, emit) {
    const { zones: now } = record;
    const isSameTable = ship.reference === record.reference_version;
    ship.reference = record.reference_version;
    if (now === null || (now === ship.zones && ship.doings.crossings === null)) return;
    // Where it is first heard it has not been seen to go in, nor where zones have changed.
    if (ship.zones !== null && isSameTable) return settle(ship, record, emit);
    ship.zones = now;
    ship.doings.crossings = null;
  },
};
