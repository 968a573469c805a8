import type { CheckedRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { trackFlags } from '../records/quality.ts';

const notKept = {
  verdict: 'valid',
  reason: null,
  line: null,
  raw: null,
  redrive_of: null,
} as const;

/** An enriched record as it came to enrichment, without what its track said of it. */
export const asChecked = (record: EnrichedRecord): CheckedRecord => ({
  ...record,
  quality: record.quality & ~trackFlags,
  ...notKept,
});
