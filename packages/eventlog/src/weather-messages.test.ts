import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { expect, it } from 'vitest';
import { weatherMessages } from './weather-messages.ts';

const records = Array.from({ length: 401 }, (_, longitude): WeatherRecord => ({
  ...{ timestamp: 1, latitude: 0, longitude: longitude - 180 },
  ...{ temperature: null, wind_speed: 5, source: 'gfs' },
}));

it.each([
  [0, []],
  [400, [400]],
  [401, [400, 1]],
])('%i records are messages of %j', (count, sizes) => {
  const messages = [...weatherMessages(records.slice(0, count))];
  expect(messages.map((message) => message.records)).toEqual(sizes);
  const said = messages.flatMap(
    ({ value }) => JSON.parse(Buffer.from(value).toString()) as WeatherRecord[],
  );
  expect(said).toEqual(records.slice(0, count));
});
