import type { EventLog } from '@pelorus/eventlog/event-log';
import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { z } from 'zod';

const number = z.number().nullable().default(null);
const weather = z.object({
  timestamp: z.union([z.number(), z.iso.datetime({ offset: true, local: true })]),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  temperature: number,
  wind_speed: number,
  source: z.string().nullable().default(null),
});

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
      for (const record of parse(value)) {
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

/** One record or an array of them; what is neither says nothing. */
function parse(value: Uint8Array | null): WeatherRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(value ?? []).toString());
  } catch {
    return [];
  }
  return (Array.isArray(json) ? json : [json]).flatMap((item) => {
    const found = weather.safeParse(item);
    return found.success ? [{ ...found.data, timestamp: toMs(found.data.timestamp) }] : [];
  });
}

const hasZone = /(Z|[+-]\d\d:?\d\d)$/;
const toMs = (time: string | number): number => {
  if (typeof time === 'string') return Date.parse(hasZone.test(time) ? time : `${time}Z`);
  return time < 1e11 ? time * 1000 : time;
};
