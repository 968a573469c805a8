import { column } from '@pelorus/pipeline/records/define';
import { eventRecord } from '@pelorus/pipeline/records/event';
import { defineTable } from './define.ts';

/** Which message of the topic a row is. */
const message = {
  origin_partition: column.integer('partition of the topic the event was published on'),
  origin_offset: column.integer('offset of the message that published it'),
  origin_index: column.integer('index inside that message, always 0'),
};

/**
 * Every revision of every event, as it was published: of one `event_id` the highest `revision` holds. By the
 * day on which the event began, which never changes.
 */
const defineEvents = (name: string, which: string) =>
  defineTable({
    ident: { namespace: 'silver', name },
    description: `${which} Every revision is a row: of one event_id the highest revision holds.`,
    columns: { ...eventRecord.columns, ...message },
    ids: {
      event_id: 1,
      revision: 2,
      event_type: 3,
      state: 4,
      severity: 5,
      mmsi: 6,
      vessel_id: 7,
      other_mmsi: 8,
      other_vessel_id: 9,
      vessel_name: 10,
      vessel_type: 11,
      flag: 12,
      other_vessel_name: 13,
      start_at: 14,
      end_at: 15,
      latitude: 16,
      longitude: 17,
      end_latitude: 18,
      end_longitude: 19,
      port: 20,
      zone: 21,
      confidence: 22,
      evidence: 23,
      settings_version: 24,
      detected_at: 25,
      source: 26,
      origin: 27,
      origin_partition: 28,
      origin_offset: 29,
      origin_index: 30,
    },
    types: { origin_offset: 'long' },
    partition: { start_at: 'day' },
    sort: ['mmsi', 'start_at'],
  });

export const silverPortEvents = defineEvents('port_events', 'What vessels did in ports.');
export const silverVesselEvents = defineEvents(
  'vessel_events',
  'What vessels did elsewhere, or two of them together.',
);
