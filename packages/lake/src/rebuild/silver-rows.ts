import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { LakePorts } from '../commit/attempt.ts';
import type { Duck } from '../duck/instance.ts';
import { quoteName } from '../duck/sql-text.ts';

export interface RebuildPorts {
  lake: LakePorts;
  duck: Duck;
}

/** Origin of a row that goes, and the day it lies in. */
export interface RowKey {
  partition: number;
  offset: number;
  index: number;
  timestamp: number;
}

/** A row of silver, as the stream knows it. */
export interface SilverRow extends EnrichedRecord {
  origin_partition: number;
}

/** A row of a track that is made anew. */
export interface TrackRow extends SilverRow {
  /** Not in silver yet: what the track and the world say of it is null. */
  is_entering: boolean;
  was_beyond_horizon: boolean;
}

export const silverColumns = [...enrichedRecord.names, 'origin_partition'] as const;

/** Columns as JavaScript wants them: times as epoch milliseconds, whole numbers as numbers. */
export const asRecordSql: string = silverColumns
  .map((name) => {
    const quoted = quoteName(name);
    if (name === 'origin_offset') return `CAST(${quoted} AS DOUBLE) AS ${quoted}`;
    const kind = name === 'origin_partition' ? 'integer' : enrichedRecord.columns[name].kind;
    return kind === 'timestamp'
      ? `CAST(epoch_us(${quoted}) AS DOUBLE) / 1000 AS ${quoted}`
      : quoted;
  })
  .join(', ');
