import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';
import {
  anEnriched as ofBuilder,
  anEvent as eventOfBuilder,
} from '../../pipeline/test/builders.ts';
import { ofLake, ofPosition, ofState } from '../src/rows.ts';

export const noon = Date.UTC(2026, 10, 24, 12);

/** An enriched position with only what must be there, unless told otherwise. */
export const anEnriched = (values: Partial<EnrichedRecord> = {}): EnrichedRecord =>
  ofBuilder({
    ...{ mmsi: '219018501', vessel_id: null },
    ...{ timestamp: noon, latitude: 55.5, longitude: 12.25, speed: null, speed_category: null },
    ...{ source: 'simulator:fleet', received_at: noon + 1_000 },
    ...{ nearest_port: 'Copenhagen', distance_to_port: 20.125 },
    ...values,
  });

const without = <T extends object>(row: T, ...names: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) as Partial<T>;
const origin = ['origin_offset', 'origin_index'];

/** What the hot window keeps of a position. */
export const inHotWindow = (row: EnrichedRecord) => without(row, ...ofLake, ...ofState);
/** What is read of it. */
export const asRead = (row: EnrichedRecord) =>
  without(inHotWindow(row) as EnrichedRecord, ...origin);
/** What is read of a vessel's state. */
export const asState = (row: EnrichedRecord) => ({
  ...without(row, ...origin, ...ofPosition, ...ofLake),
  vessel_id: row.vessel_id ?? row.mmsi,
});

export const aReject = (values: Partial<RejectedRecord> = {}): RejectedRecord => ({
  origin_offset: 0,
  origin_index: 0,
  reason: 'not_json',
  mmsi: null,
  source: 'kafka:ais_raw',
  received_at: noon,
  line: null,
  raw: '{',
  station: null,
  licence: null,
  record: null,
  redrive_of: null,
  ...values,
});

export const anEvent = (values: Partial<VesselEvent> = {}): VesselEvent =>
  eventOfBuilder({
    ...{ event_id: `loitering:219018501:${noon}`, mmsi: '219018501', vessel_id: '219018501' },
    ...{ flag: 'DK', start_at: noon, detected_at: noon, source: 'simulator:fleet' },
    ...{ latitude: 55.5, longitude: 12.25 },
    ...values,
  });
