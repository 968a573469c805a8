import type { ReaderName } from '@pelorus/pipeline/topology';
import type { FreshnessStatus } from '../../features/health/status-schema.ts';
import type { ReaderReport } from './process-log.ts';
import { ageSeconds } from './reader-status.ts';

/** Layers by the reader that fills them, and how old each may be while a feed runs. */
const layers: readonly { layer: string; reader: ReaderName; target: number }[] = [
  { layer: 'Checked records', reader: 'clean', target: 10 },
  { layer: 'Enriched positions', reader: 'enrich', target: 10 },
  { layer: 'Live map', reader: 'live', target: 10 },
  { layer: 'Latest states and track', reader: 'store', target: 15 },
  { layer: 'Gold', reader: 'aggregate', target: 15 },
];

/** Age of the newest message each layer holds. */
export const freshnessOf = (reports: readonly ReaderReport[], now: number): FreshnessStatus[] =>
  layers.map(({ layer, reader, target }) => {
    const times = reports
      .filter(({ health }) => health.reader === reader)
      .map(({ health }) => health.last_message_at ?? 0);
    const newest = Math.max(0, ...times);
    return {
      layer,
      age_seconds: ageSeconds(newest === 0 ? null : newest, now),
      target_seconds: target,
    };
  });
