import { expectedInterval } from '../reference/expected-interval.ts';
import type { Enricher } from './enricher.ts';

export const expectedIntervalEnricher: Enricher = {
  description: 'Seconds to the next position by class, status and speed (ITU-R M.1371-5).',
  apply(record) {
    record.expected_interval = expectedInterval(record);
  },
};
