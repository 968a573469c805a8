import { beforeAll, type Origin } from '../outcome.ts';
import type { CheckedRecord } from '../records/checked.ts';
import type { RejectedRecord } from '../records/rejected.ts';
import type { RawMessage, Stage } from '../stage.ts';
import { checkRecord, rejectRecord, type Refusal } from './check-record.ts';
import { draftRecord } from './draft.ts';
import { loadSeen, saveSeen } from './duplicates/save.ts';
import { advance, createSeen, remember, type Seen } from './duplicates/seen.ts';
import { parseMessage, splitElements, type ParsedMessage } from './parse-message.ts';

/** What the stage remembers of a partition: the (mmsi, timestamp) pairs it has met. */
export type CleanState = Seen;

export interface CleanOutput {
  /** One record for every raw one, in order. */
  checked: CheckedRecord[];
  /** The rejected among them, with their original text. */
  rejected: RejectedRecord[];
  /** Everything up to here has been dealt with, also messages that packed nothing. */
  through: Origin;
}

/** Gives every raw record its verdict and normal form: one checked record for each, in order. */
export const cleanStage: Stage<RawMessage[], CleanState, CleanOutput> = {
  name: 'clean',
  version: 1,
  initial: createSeen,
  save: saveSeen,
  load: loadSeen,
  step(state, batch) {
    const output: CleanOutput = { checked: [], rejected: [], through: beforeAll };
    for (const message of batch) {
      advance(state, message.timestamp);
      const parsed = parseMessage(message.value);
      if (parsed.values === null) rejectMessage(message, parsed.text, output);
      else checkValues(state, { message, parsed, values: parsed.values }, output);
      const last = Math.max(0, (parsed.values?.length ?? 0) - 1);
      output.through = { offset: message.offset, index: last };
    }
    return output;
  },
};

function rejectMessage(message: RawMessage, text: string, output: CleanOutput): void {
  const refusal: Refusal = { reason: 'not_json', value: null, original: text };
  reject(draftRecord(null, message, 0), refusal, output);
}

function reject(record: CheckedRecord, refusal: Refusal, output: CleanOutput): void {
  output.rejected.push(rejectRecord(record, refusal));
  output.checked.push(record);
}

interface Work {
  message: RawMessage;
  parsed: ParsedMessage;
  values: unknown[];
}

function checkValues(state: CleanState, work: Work, output: CleanOutput): void {
  const { message, parsed, values } = work;
  const originals = new Originals(parsed);
  for (const [index, value] of values.entries()) {
    const record = checkRecord(value, message, index);
    if (parsed.isGarbled && originals.at(index).includes('\ufffd')) record.reason = 'not_json';
    if (record.reason !== null) {
      reject(record, { reason: record.reason, value, original: originals.at(index) }, output);
      continue;
    }
    judgeNovelty(state, record);
    output.checked.push(record);
  }
}

/** A rejected record does not occupy its (mmsi, timestamp), so that its redrive is no duplicate. */
function judgeNovelty(state: CleanState, record: CheckedRecord): void {
  const novelty = remember(state, Number(record.mmsi), record.timestamp ?? 0);
  if (novelty === 'again') record.verdict = 'duplicate';
  record.beyond_horizon = novelty === 'beyond_horizon';
}

/** Original texts of the values of a message, taken apart only once one is asked for. */
class Originals {
  private elements: string[] | null = null;
  private readonly parsed: ParsedMessage;

  constructor(parsed: ParsedMessage) {
    this.parsed = parsed;
  }

  at(index: number): string {
    if (!this.parsed.isPacked) return this.parsed.text;
    this.elements ??= splitElements(this.parsed.text);
    return this.elements[index] ?? '';
  }
}
