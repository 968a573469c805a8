import { rules } from '@pelorus/pipeline/clean/rules';
import { isSkipReason, skipReasons } from '@pelorus/pipeline/records/skip-reasons';
import type { Tone } from '../../ui/status-shape.tsx';
import type { Filter } from './use-quality.ts';

/** Reasons that no rule gives: the record could not be read as one. */
const unread: Record<string, string> = {
  not_json: 'A message of ais_raw is a JSON object, or an array of them.',
  not_a_record: 'A record is a JSON object.',
  malformed_line: 'A line must be one of its format: as many fields, numbers where numbers belong.',
  line_too_long: 'A line is at most 1,048,576 characters long.',
};

export interface RuleWords {
  name: string;
  text: string;
}

/** The rule behind a reason. */
export function ruleOf(reason: string): RuleWords {
  const found = Object.entries(rules).find(([, rule]) =>
    (rule.reasons as readonly string[]).includes(reason),
  );
  if (found) return { name: found[0], text: found[1].description };
  return { name: 'reading', text: unread[reason] ?? 'This reason is of another version.' };
}

/** What is chosen, as the end of a sentence. */
export function describeFilter({ reason, source, id }: Filter): string {
  if (id !== undefined) return `the record ${id}`;
  const what = reason === undefined ? 'everything refused' : `what was refused as ${reason}`;
  return source === undefined ? what : `${what} of ${source}`;
}

export function describeOutcome(outcome: string | null): string {
  if (outcome === null) return '';
  if (isSkipReason(outcome)) return skipReasons[outcome];
  return { valid: 'accepted', duplicate: 'a duplicate', rejected: 'rejected again' }[outcome] ?? '';
}

export const stateTones: Record<string, Tone> = {
  waiting: 'info',
  running: 'info',
  done: 'ok',
  failed: 'crit',
};
