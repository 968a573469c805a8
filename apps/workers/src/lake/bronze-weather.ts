import { weatherRecord } from '@pelorus/pipeline/records/weather';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { rawInput } from '../runtime/input.ts';
import { parseWeather } from '../stages/parse-weather.ts';
import type { LakeBinding } from './lake-binding.ts';
import type { LakeRows } from './lake-rows.ts';
import { gatherMessages } from './message-rows.ts';

/** What providers said. */
export const bronzeWeather: LakeBinding<RawMessage[], LakeRows> = {
  reader: 'bronze_weather',
  input: rawInput,
  gather: gatherMessages({
    names: weatherRecord.names,
    parse: parseWeather,
    timeOf: ({ timestamp }) => timestamp,
  }),
};
