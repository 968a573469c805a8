import { weatherRecord } from '@pelorus/pipeline/records/weather';
import type { Origin } from '@pelorus/pipeline/outcome';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { rawInput } from '../runtime/input.ts';
import { latestEvent } from '../stages/latest-event.ts';
import { parseWeather } from '../stages/parse-weather.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';

const columns = [
  ...weatherRecord.names,
  'origin_offset',
  'origin_index',
  'origin_partition',
] as const;

/** What providers said. No topic comes before this one: the origin of a row is its own message. */
export const bronzeWeather: LakeBinding<RawMessage[], LakeRows> = {
  reader: 'bronze_weather',
  input: rawInput,
  gather: (messages, { partition }) => {
    const rows = messages.flatMap(({ offset, value }) =>
      parseWeather(value).map((record, index) => ({
        ...record,
        ...{ origin_offset: offset, origin_index: index, origin_partition: partition },
      })),
    );
    const values = new Map(columns.map((name) => [name, rows.map((row) => row[name])]));
    return {
      rows: rows.length > 0 ? { from: 0, count: rows.length, values } : null,
      count: rows.length,
      dropped: 0,
      through: endOf(messages),
      lastEventAt: latestEvent(rows),
    };
  },
};

/** The last message, whatever was in it. */
const endOf = (messages: readonly RawMessage[]): Origin => ({
  offset: messages.at(-1)?.offset ?? -1,
  index: 0,
});
