import type { Place } from '../geo/distance.ts';
import type { WeatherRecord } from '../records/weather.ts';

/** What Open-Meteo is asked for, as it names it. */
export type OpenMeteoVariable = 'wind_speed_10m' | 'sea_surface_temperature';

export interface OpenMeteoQuestion {
  variable: OpenMeteoVariable;
  cells: readonly Place[];
}

/** Knots, degrees Celsius, times in seconds since 1970; the grid's nearest point at sea. */
const units = { wind_speed_unit: 'kn', timeformat: 'unixtime', cell_selection: 'sea' };

/** The query of a question to `/v1/forecast` (wind) or `/v1/marine` (water). */
export const openMeteoQuery = ({ variable, cells }: OpenMeteoQuestion): URLSearchParams =>
  new URLSearchParams({
    latitude: cells.map(({ latitude }) => latitude).join(),
    longitude: cells.map(({ longitude }) => longitude).join(),
    current: variable,
    ...units,
  });

export type OpenMeteoAnswer = { records: WeatherRecord[] } | { problem: string };

/**
 * Weather of the cells that were asked for: an object for one, a list for several, in their order. Coordinates come
 * back moved to the provider's grid, so that the order alone says whose an answer is. A cell without a value, as one
 * on land, has no record.
 */
export function readOpenMeteo(
  answer: unknown,
  { variable, cells, source }: OpenMeteoQuestion & { source: string },
): OpenMeteoAnswer {
  const places: unknown[] = Array.isArray(answer) ? answer : [answer];
  if (places.length !== cells.length)
    return { problem: `it answers for ${places.length} places and not for ${cells.length}` };
  const records: WeatherRecord[] = [];
  for (const [index, cell] of cells.entries()) {
    const said = valueOf(places[index], variable);
    if (typeof said === 'string') return { problem: said };
    if (said === null) continue;
    const { latitude, longitude } = cell;
    const isWind = variable === 'wind_speed_10m';
    records.push({
      ...{ timestamp: said.at, latitude, longitude, source },
      temperature: isWind ? null : said.value,
      wind_speed: isWind ? said.value : null,
    });
  }
  return { records };
}

const unitOf = { wind_speed_10m: 'kn', sea_surface_temperature: '°C' } as const;

/** Null where there is none; what is wrong where it cannot be what was asked for. */
function valueOf(place: unknown, variable: OpenMeteoVariable) {
  const { current, current_units } = (place ?? {}) as Record<string, unknown>;
  const { time, [variable]: value } = (current ?? {}) as Record<string, unknown>;
  if (value === undefined || value === null) return null;
  const unit = ((current_units ?? {}) as Record<string, unknown>)[variable];
  if (unit !== unitOf[variable])
    return `it gives ${variable} in ${String(unit)} and not in ${unitOf[variable]}`;
  if (typeof value !== 'number' || typeof time !== 'number' || !(time > 0))
    return `it gives ${variable} ${JSON.stringify(value)} for ${JSON.stringify(time)}`;
  return { at: time * 1000, value };
}
