import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { qualityOf } from '@pelorus/pipeline/records/quality';
import { identityColumns } from '@pelorus/pipeline/records/position';
import { isStray } from '@pelorus/pipeline/records/stray';

export const identityNames = Object.keys(identityColumns) as (keyof typeof identityColumns)[];

const unconfirmed = qualityOf('unconfirmed_identity');

/** The row without what it says of who the vessel is for the first time, against what was said before. */
const confirmed = (row: EnrichedRecord): EnrichedRecord =>
  (row.quality & unconfirmed) === 0
    ? row
    : { ...row, vessel_name: null, vessel_type: null, imo: null, callsign: null };

/** Takes over what `later` does not say of who the vessel is. */
function withIdentityOf(later: EnrichedRecord, earlier: EnrichedRecord): EnrichedRecord {
  if (saysAll(later, earlier)) return later;
  const known = identityNames.filter((name) => later[name] === null && earlier[name] !== null);
  return { ...later, ...Object.fromEntries(known.map((name) => [name, earlier[name]])) };
}

/** Whether `later` misses nothing that `earlier` says. Asked of every position: a loop over names takes its time. */
const saysAll = (later: EnrichedRecord, earlier: EnrichedRecord): boolean =>
  (later.vessel_name !== null || earlier.vessel_name === null) &&
  (later.vessel_type !== null || earlier.vessel_type === null) &&
  (later.imo !== null || earlier.imo === null) &&
  (later.callsign !== null || earlier.callsign === null) &&
  (later.destination !== null || earlier.destination === null) &&
  (later.draught !== null || earlier.draught === null) &&
  (later.length_m !== null || earlier.length_m === null) &&
  (later.width_m !== null || earlier.width_m === null);

/**
 * Keeps the newest row of each ship by its vessel_id, with the identity known by then. Late rows say
 * nothing, so the outcome is the same however the rows are cut into batches; nor does one that stands alone
 * where no ship gets, or the vessel would be there until it is heard again.
 */
export function keepLatest(latest: Map<string, EnrichedRecord>, row: EnrichedRecord): void {
  if (row.late || isStray(row)) return;
  const ship = row.vessel_id ?? row.mmsi;
  const before = latest.get(ship);
  if (before === undefined) latest.set(ship, confirmed(row));
  else if (row.timestamp >= before.timestamp)
    latest.set(ship, withIdentityOf(confirmed(row), before));
}

/** The newest row of each ship, in order of arrival. */
export function latestStates(rows: readonly EnrichedRecord[]): EnrichedRecord[] {
  const latest = new Map<string, EnrichedRecord>();
  for (const row of rows) keepLatest(latest, row);
  return [...latest.values()];
}
