import { formatDuration, formatInstant, type Clock } from '../../../ui/format-time.ts';
import { measureName } from '../measure-words.ts';
import type { EventRow } from '../use-events.ts';

const told = new Set(['why', 'positions', 'other_positions', 'measured', 'limits', 'vessel_type']);

/** Facts of the type beside the evidence: `Berth at` with its time, `Waiting` with its length. */
export function factsOf(event: EventRow, clock: Clock): (readonly [string, string])[] {
  return Object.entries(event.evidence)
    .filter(([name]) => !told.has(name))
    .flatMap(([name, value]) => {
      const text = factText({ name, value, clock });
      return text === null ? [] : [[measureName(name), text] as const];
    });
}

interface Fact {
  name: string;
  value: unknown;
  clock: Clock;
}

function factText({ name, value, clock }: Fact): string | null {
  if (typeof value === 'number') {
    if (name.endsWith('_at')) return formatInstant(value, clock);
    return name.endsWith('_ms') ? formatDuration(value) : String(value);
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && value !== '' ? value : null;
}
