import type { Enricher } from './enricher.ts';

export const lateEnricher: Enricher = {
  description:
    "A position older than the vessel's latest is late: it counts, but moves nothing on.",
  apply(record, { track }) {
    record.late = track !== null && record.timestamp < track.at;
  },
};
