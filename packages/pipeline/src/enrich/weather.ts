import { climatologyName, seaTemperatureAt } from '../reference/climatology.ts';
import type { Enricher } from './enricher.ts';
import { cellOf } from './weather-grid.ts';

export const weatherEnricher: Enricher = {
  description: 'Weather of the 1 degree cell: what a provider last said, else the climatology.',
  apply(record, { weather }) {
    const cell = weather.cells.get(cellOf(record.latitude, record.longitude));
    record.wind_speed = cell?.wind_speed ?? null;
    record.weather_at = cell?.timestamp ?? null;
    if (cell !== undefined && cell.temperature !== null) {
      record.sea_temperature = cell.temperature;
      record.weather_source = cell.source;
      return;
    }
    record.sea_temperature = seaTemperatureAt(record.latitude, record.timestamp);
    record.weather_source =
      cell === undefined ? climatologyName : `${cell.source}+${climatologyName}`;
  },
};
