import type { SqlQuery } from '@pelorus/lake/query/sql-session';
import { InvalidArgumentError } from 'commander';

/** A snapshot by its number, a tag, or a time such as 2026-11-24 or 2026-11-24T12:00 (UTC). */
export function parseAt(text: string): NonNullable<SqlQuery['at']> {
  if (/^\d{5,}$/.test(text)) return { snapshotId: BigInt(text) };
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return { asOfMs: parseTime(text) };
  if (/^[a-z][\w-]*$/i.test(text)) return { ref: text };
  throw new InvalidArgumentError(
    'It must be a snapshot, a tag, or a time such as 2026-11-24T12:00.',
  );
}

function parseTime(text: string): number {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice('2026-11-24'.length));
  const ms = Date.parse(hasZone || !text.includes('T') ? text : `${text}Z`);
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError('It must be a time such as 2026-11-24T12:00.');
}
