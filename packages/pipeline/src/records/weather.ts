import { column, defineRecord, optional, type RecordOf } from './define.ts';

export const weatherRecord = defineRecord({
  name: 'weather_stream',
  description: 'Weather at one cell of the 1 degree grid.',
  columns: {
    timestamp: column.timestamp('when it was observed or is valid'),
    latitude: column.float('degrees north, rounded to the grid by the join'),
    longitude: column.float('degrees east, rounded to the grid by the join'),
    temperature: optional.float('sea surface temperature, degrees Celsius'),
    wind_speed: optional.float('wind speed at 10 m, knots'),
    source: optional.text('provider'),
  },
});
export type WeatherRecord = RecordOf<typeof weatherRecord>;
