import { draftRecord } from '../src/clean/draft.ts';
import type { Rule } from '../src/clean/rule.ts';
import type { RejectReason } from '../src/outcome.ts';
import type { CheckedRecord } from '../src/records/checked.ts';
import { aMessage, aRaw, logTime } from './builders.ts';

/** What one rule makes of a raw record that is valid but for `changes`. */
export function applyRule(
  rule: Rule,
  changes: Record<string, unknown>,
): CheckedRecord & { given: RejectReason | null } {
  const raw = aRaw(changes);
  const record = draftRecord(raw, aMessage(raw), 0);
  const given = rule.apply(raw, record, logTime);
  return { ...record, given };
}
