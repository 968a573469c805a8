import type { NmeaError } from '@pelorus/pipeline/nmea/error';
import type { NmeaCounts, Received } from '@pelorus/pipeline/nmea/received';

/** What a file held, as `pelorus decode --stats` prints it. */
export interface DecodeStats {
  lines: number;
  sentences: number;
  messages: number;
  other_lines: number;
  by_type: Record<string, number>;
  errors: Record<string, number>;
}

export interface Tally {
  addMessage: (received: Received) => void;
  addError: (error: NmeaError) => void;
  stats(counts: NmeaCounts): DecodeStats;
}

/** Counts messages by type and errors by name. */
export function createTally(): Tally {
  const byType = new Map<number, number>();
  const errors = new Map<string, number>();
  return {
    addMessage: ({ message: { type } }) => {
      byType.set(type, (byType.get(type) ?? 0) + 1);
    },
    addError: ({ problem }) => {
      errors.set(problem, (errors.get(problem) ?? 0) + 1);
    },
    stats: ({ lines, sentences, messages, otherLines }) => ({
      ...{ lines, sentences, messages, other_lines: otherLines },
      by_type: Object.fromEntries([...byType].sort(([a], [b]) => a - b)),
      errors: Object.fromEntries([...errors].sort(([a], [b]) => a.localeCompare(b))),
    }),
  };
}
