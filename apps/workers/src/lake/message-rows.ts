import type { Origin } from '@pelorus/pipeline/outcome';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { latestEvent } from '../stages/latest-event.ts';
import type { Gathered, Place } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

const originNames = ['origin_offset', 'origin_index', 'origin_partition'] as const;

interface Reading<R> {
  /** Of the record; those of the origin come beside them. */
  names: readonly (keyof R & string)[];
  /** What a message says: nothing, if it is not of the kind. */
  parse: (value: Uint8Array) => readonly R[];
  /** Epoch ms. */
  timeOf: (record: R) => number;
}

/** Rows of a topic of JSON messages. No topic comes before it: the origin of a row is its own message. */
export const gatherMessages =
  <R extends object>({ names, parse, timeOf }: Reading<R>) =>
  (messages: readonly RawMessage[], { partition }: Place): Gathered<LakeRows> => {
    const rows = messages.flatMap(({ offset, value }) =>
      parse(value).map((record, index) => ({
        ...record,
        ...{ origin_offset: offset, origin_index: index, origin_partition: partition },
      })),
    );
    const values = new Map<string, unknown[]>(
      [...names, ...originNames].map((name) => [name, rows.map((row) => row[name])]),
    );
    return {
      rows: rows.length > 0 ? { from: 0, count: rows.length, values } : null,
      count: rows.length,
      dropped: 0,
      through: endOf(messages),
      lastEventAt: latestEvent(rows.map((row) => ({ timestamp: timeOf(row) }))),
    };
  };

/** The last message, whatever was in it. */
const endOf = (messages: readonly RawMessage[]): Origin => ({
  offset: messages.at(-1)?.offset ?? -1,
  index: 0,
});
