import type { EventLog } from '@pelorus/eventlog/event-log';
import { cellOf } from '@pelorus/pipeline/enrich/weather-grid';
import { insertValue } from '@pelorus/pipeline/enrich/weather-values';
import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { parseWeather } from './parse-weather.ts';

/** What providers said on `weather_stream`, remembered by grid cell until every state has it. */
export interface WeatherFeed {
  /** A listener that knows how far each state has heard. */
  createEar(): { isWaiting(state: object): boolean; take(state: object): WeatherRecord[] };
  stop(): Promise<void>;
}

interface Said {
  at: number;
  version: number;
  record: WeatherRecord;
}

/** Temperature and wind apart, as the grid keeps them: as much of each as a state would keep. */
interface Cell {
  temperature: Said[];
  wind_speed: Said[];
}

export async function startWeatherFeed(log: EventLog): Promise<WeatherFeed> {
  const cells = new Map<number, Cell>();
  let version = 0;
  const hear = (record: WeatherRecord, now: number): void => {
    const number = cellOf(record.latitude, record.longitude);
    const cell = cells.get(number) ?? { temperature: [], wind_speed: [] };
    cells.set(number, cell);
    const said = { at: record.timestamp, version: ++version, record };
    if (record.temperature !== null) insertValue(cell.temperature, said, now);
    if (record.wind_speed !== null) insertValue(cell.wind_speed, said, now);
  };
  const tail = await log.tail('weather_stream', 'earliest', (_, messages) => {
    for (const { value, timestamp } of messages)
      for (const record of parseWeather(value)) hear(record, timestamp);
  });
  return {
    createEar: () => {
      const heard = new WeakMap<object, number>();
      return {
        isWaiting: (state) => (heard.get(state) ?? 0) < version,
        take: (state) => {
          const since = heard.get(state) ?? 0;
          heard.set(state, version);
          return newsOf(cells, since);
        },
      };
    },
    stop: () => tail.stop(),
  };
}

/** Each record once, in whichever lists it stands, in the order in which they were said. */
function newsOf(cells: ReadonlyMap<number, Cell>, since: number): WeatherRecord[] {
  const news = new Map<number, WeatherRecord>();
  for (const { temperature, wind_speed } of cells.values())
    for (const said of [temperature, wind_speed])
      for (const { version, record } of said) if (version > since) news.set(version, record);
  return [...news].sort(([a], [b]) => a - b).map(([, record]) => record);
}
