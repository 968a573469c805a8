import type { Database } from '@pelorus/db/pool';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { anEvent as ofBuilder } from '../../../../../packages/pipeline/test/builders.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const hour = 3_600_000;

/** Of a tanker off Goteborg. */
const anEvent = (values: Partial<VesselEvent>): VesselEvent =>
  ofBuilder({
    ...{ state: 'closed', severity: 'warning', flag: 'DK', source: 'file:test.csv' },
    ...{ mmsi: '219018501', vessel_id: '219018501' },
    ...{ vessel_name: 'BALTIC HERON', vessel_type: 'Tanker' },
    ...{ start_at: noon, detected_at: noon, latitude: 57.7, longitude: 11.9 },
    evidence: JSON.stringify({
      positions: [[noon, 57.7, 11.9, 0.4]],
      measured: { mean_speed_kn: 0.6 },
      limits: { loitering_kn: 2 },
      why: 'Slower than 2 knots for 4 hours.',
    }),
    ...values,
  });

const call = (index: number): VesselEvent =>
  anEvent({
    event_id: `port_call:${index}`,
    event_type: 'port_call',
    severity: 'info',
    port: 'Goteborg',
    confidence: index === 0 ? 1 : 4,
    start_at: noon - (index + 20) * hour,
    end_at: noon - index * hour,
    evidence: JSON.stringify({
      ...{ positions: [], measured: {}, limits: {}, why: 'It called at Goteborg.' },
      ...{ berth_at: noon - (index + 10) * hour, berth_ms: 8 * hour, waiting_ms: 2 * hour },
    }),
  });

/** Three events of two vessels, and at Goteborg 25 calls of confidence 4 that ended and one of confidence 1. */
export const seedEvents = (db: Database): Promise<void> =>
  inTransaction(db, (client) =>
    upsertEvents(client, [
      anEvent({ event_id: 'loitering:219018501:1', start_at: noon - hour }),
      anEvent({
        ...{ event_id: 'encounter:1', event_type: 'encounter', state: 'open' },
        ...{ mmsi: '003669999', other_mmsi: '219018501', vessel_id: '003669999' },
      }),
      anEvent({
        event_id: 'aground:1',
        event_type: 'aground',
        state: 'withdrawn',
        start_at: noon - 2 * hour,
      }),
      ...Array.from({ length: 26 }, (_, index) => call(index)),
    ]),
  );
