import type { Origin } from '@pelorus/pipeline/outcome';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { rawInput } from '../runtime/input.ts';
import { latestEvent } from '../stages/latest-event.ts';
import { parseWeather } from '../stages/parse-weather.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRow } from './lake-row.ts';

/** What providers said. Its topic is the first there is, so that the origin of a row is its own offset. */
export const bronzeWeather: LakeBinding<RawMessage[], LakeRow[]> = {
  reader: 'bronze_weather',
  input: rawInput,
  gather: (messages, { partition }) => {
    const rows = messages.flatMap(({ offset, value }) =>
      parseWeather(value).map((record, index) => ({
        ...record,
        origin_offset: offset,
        origin_index: index,
        origin_partition: partition,
      })),
    );
    return {
      rows: rows.length > 0 ? rows : null,
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
