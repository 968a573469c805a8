import type { Enricher } from './enricher.ts';

export const destinationEnricher: Enricher = {
  description: 'The port that the destination means, with how sure that is.',
  apply(record, { reference: { destinations } }) {
    if (record.destination === null) return;
    const meant = destinations(record.destination);
    if (meant === null) return;
    record.destination_port = meant.port.locode;
    record.destination_confidence = meant.confidence;
  },
};
