import type { Enricher } from './enricher.ts';

const hour = 3_600_000;

export const timeInZoneEnricher: Enricher = {
  description: "Hours since the vessel's previous position; none for its first and for late ones.",
  apply(record, { track }) {
    record.time_in_zone =
      track === null || record.late ? null : (record.timestamp - track.at) / hour;
  },
};
