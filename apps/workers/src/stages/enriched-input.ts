import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { packetInput } from '../runtime/input.ts';

/** Enriched positions for the readers that serve them: rows for a few milliseconds of work at a time. */
export const enrichedInput = packetInput(enrichedRecord, { mostRows: 500 });
