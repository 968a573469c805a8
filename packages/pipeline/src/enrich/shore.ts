import type { Enricher } from './enricher.ts';

export const shoreEnricher: Enricher = {
  description: 'Distance to the nearest coast (Natural Earth 1:10 million), 0 on land.',
  apply(record, { reference: { shore } }) {
    record.distance_to_shore = shore === null ? null : shore(record);
  },
};
