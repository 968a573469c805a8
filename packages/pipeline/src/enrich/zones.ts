import type { Enricher } from './enricher.ts';

export const zonesEnricher: Enricher = {
  description: 'The zones whose polygons the position is in.',
  apply(record, { reference: { zonesAt } }) {
    record.zones = zonesAt === null ? null : zonesAt(record);
  },
};
