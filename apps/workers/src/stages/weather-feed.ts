import type { EventLog } from '@pelorus/eventlog/event-log';
import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { parseWeather } from './parse-weather.ts';

/** What providers said on `weather_stream`, remembered by grid cell until every state has it. */
export interface WeatherFeed {
  /** A listener that knows how far each state has heard. */
  createEar(): { isWaiting(state: object): boolean; take(state: object): WeatherRecord[] };
  stop(): Promise<void>;
}

export async function startWeatherFeed(log: EventLog): Promise<WeatherFeed> {
  const cells = new Map<string, { version: number; record: WeatherRecord }>();
  let version = 0;
  const tail = await log.tail('weather_stream', 'earliest', (_, messages) => {
    for (const { value } of messages) {
      for (const record of parseWeather(value)) {
        const known = cells.get(cellOf(record))?.record;
        if (known && known.timestamp > record.timestamp) continue;
        cells.set(cellOf(record), { version: ++version, record });
      }
    }
  });
  return {
    createEar: () => {
      const heard = new WeakMap<object, number>();
      return {
        isWaiting: (state) => (heard.get(state) ?? 0) < version,
        take: (state) => {
          const since = heard.get(state) ?? 0;
          heard.set(state, version);
          return [...cells.values()].filter((c) => c.version > since).map((c) => c.record);
        },
      };
    },
    stop: () => tail.stop(),
  };
}

const cellOf = ({ latitude, longitude }: WeatherRecord): string =>
  `${Math.round(latitude)},${Math.round(longitude)}`;
