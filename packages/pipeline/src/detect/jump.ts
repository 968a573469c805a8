import { distanceKm } from '../geo/distance.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { settings } from '../settings.ts';
import type { Emit } from './detector.ts';
import { fixOf } from './fix.ts';
import { lastOf, type ShipState } from './ship.ts';
import { toPosition } from './trail.ts';

const hour = 3_600_000;
const kmPerNm = 1.852;
const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

/**
 * A position that no ship gets to in the time (quality flag implied_speed). Those that follow soon are of the
 * same event, which is told again when there are twice as many.
 */
export function findJump(record: EnrichedRecord, ship: ShipState, emit: Emit): void {
  const from = lastOf(ship);
  if (from === null) return;
  const fix = fixOf(record);
  const known = ship.doings.jump;
  const isSame = known !== null && fix.at - known.at <= settings.detect.jump_apart_ms;
  const jump = isSame ? known : { start: fix, at: fix.at, count: 0, revision: 0 };
  ship.doings.jump = jump;
  jump.at = fix.at;
  jump.count++;
  if (!isPowerOfTwo(jump.count)) return;
  jump.revision++;
  const elapsed_ms = fix.at - from.at;
  const distance_km = Math.round(distanceKm(from, fix) * 10) / 10;
  const implied_kn = Math.round((distance_km / kmPerNm / Math.max(elapsed_ms, 1000)) * hour);
  emit({
    ...{ event_type: 'implied_jump', state: 'closed', severity: 'warning' },
    ...{ revision: jump.revision, start: jump.start, end: fix },
    evidence: {
      positions: [toPosition(from), toPosition(fix)],
      measured: { implied_kn, distance_km, elapsed_ms, positions: jump.count },
      limits: { ship_kn: settings.segment.ship_kn, near_nm: settings.segment.near_nm },
      why: `It would have made ${implied_kn} knots over ${distance_km} km: no ship does.`,
    },
  });
}
