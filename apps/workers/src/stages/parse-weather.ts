import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import { z } from 'zod';

/** Milliseconds of the last moment of the year 9999. */
const lastMs = 253_402_300_799_999;
const number = z.number().nullable().default(null);
const weather = z.object({
  timestamp: z.union([
    z.number().min(0).max(lastMs),
    z.iso.datetime({ offset: true, local: true }),
  ]),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  temperature: number,
  wind_speed: number,
  source: z.string().nullable().default(null),
});

/** One record or an array of them; what is neither says nothing. */
export function parseWeather(value: Uint8Array | null): WeatherRecord[] {
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
  return Math.round(time < 1e11 ? time * 1000 : time);
};
