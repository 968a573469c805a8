import { climatologyName, seaTemperatureAt } from '../reference/climatology.ts';
import type { Enricher } from './enricher.ts';
import { cellOf } from './weather-grid.ts';
import { indexAsOf, type WeatherValue } from './weather-values.ts';

const valueAsOf = (values: readonly WeatherValue[] | undefined, at: number) =>
  values?.[indexAsOf(values, at)];

export const weatherEnricher: Enricher = {
  description:
    'Weather of the 1 degree cell: what a provider last said for the time of the position or before, else the climatology.',
  apply(record, { weather }) {
    const at = record.timestamp;
    if (weather.now === null || at > weather.now) weather.now = at;
    const cell = weather.cells.get(cellOf(record.latitude, record.longitude));
    const temperature = valueAsOf(cell?.temperature, at);
    const wind = valueAsOf(cell?.wind_speed, at);
    record.sea_temperature = temperature?.value ?? seaTemperatureAt(record.latitude, at);
    record.wind_speed = wind?.value ?? null;
    record.weather_source = sourceOf(temperature?.source ?? climatologyName, wind?.source);
    record.weather_at =
      temperature === undefined || wind === undefined
        ? (temperature?.at ?? wind?.at ?? null)
        : Math.min(temperature.at, wind.at);
  },
};

/** Of the temperature, and of the wind where it is another; the wind stands first beside the climatology. */
function sourceOf(temperature: string, wind: string | undefined): string {
  if (wind === undefined || wind === temperature) return temperature;
  return temperature === climatologyName ? `${wind}+${climatologyName}` : `${temperature}+${wind}`;
}
