import { parseOrigin } from '@pelorus/pipeline/records/origin-text';

/** Which rejects: all of them when nothing is said. */
export interface RejectFilter {
  reason?: string | undefined;
  source?: string | undefined;
  /** Refused at or after, and before: epoch ms. */
  from?: number | undefined;
  to?: number | undefined;
  /** One alone, by its origin `partition:offset:index`. */
  id?: string | undefined;
}

export interface Condition {
  sql: string;
  values: unknown[];
}

/** SQL that is true for the rejects of a filter; its parameters follow on `taken` others. */
export function rejectCondition(filter: RejectFilter, taken = 0): Condition {
  const parts: string[] = [];
  const values: unknown[] = [];
  const next = (value: unknown): string => `$${taken + values.push(value)}`;
  if (filter.reason !== undefined) parts.push(`reason = ${next(filter.reason)}`);
  if (filter.source !== undefined) parts.push(`source = ${next(filter.source)}`);
  if (filter.from !== undefined) parts.push(`stored_at >= ${next(toIso(filter.from))}`);
  if (filter.to !== undefined) parts.push(`stored_at < ${next(toIso(filter.to))}`);
  if (filter.id !== undefined) {
    const origin = parseOrigin(filter.id);
    if (origin === null) return { sql: 'false', values: [] };
    parts.push(
      `partition = ${next(origin.partition)}`,
      `origin_offset = ${next(origin.offset)}`,
      `origin_index = ${next(origin.index)}`,
    );
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), values };
}

const toIso = (epochMs: number): string => new Date(epochMs).toISOString();
