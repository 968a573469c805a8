import type { WeatherGrid } from '../grid.ts';
import { weatherOf, type Field, type Quantity, type ReadWeather } from '../weather-of-file.ts';
import { coordinatesOf, evenly, type Coordinates } from './axes.ts';
import { openNetcdf, type Variable, type Variables } from './open.ts';
import { converterOf, quantityOf } from './quantity.ts';
import { readTimeUnits } from './time.ts';

/**
 * A NetCDF-3 file that keeps the CF conventions: wind at 10 m (its parts, or its speed) and the temperature of
 * the water, on a grid that is regular in degrees, in any order of dimensions, packed or not. A variable with more
 * dimensions than time and place is taken where these have one value only.
 */
export function readNetcdf(bytes: Uint8Array, source: string): ReadWeather {
  const variables = openNetcdf(bytes);
  if ('problem' in variables) return variables;
  const skipped: string[] = [];
  const fields: Field[] = [];
  const taken = new Map<Quantity, string>();
  for (const variable of variables.values()) {
    // Coordinates, their bounds and marks of projections.
    if (variable.dimensions.length < 2) continue;
    const read = readVariable(variable, variables);
    const other = typeof read === 'string' ? undefined : taken.get(read.quantity);
    if (typeof read === 'string') skipped.push(`${variable.name}: ${read}`);
    else if (other !== undefined) skipped.push(`${variable.name}: it is what ${other} is`);
    else {
      taken.set(read.quantity, variable.name);
      fields.push(...read.fields);
    }
  }
  return weatherOf(fields, skipped, source);
}

interface Read {
  quantity: Quantity;
  fields: Field[];
}

function readVariable(variable: Variable, variables: Variables): Read | string {
  const quantity = quantityOf(variable);
  if (quantity === null) return `it is ${variable.text('long_name') || 'something else'}`;
  const unit = variable.text('units');
  const convert = converterOf(quantity, unit);
  if (convert === null) return `its unit is ${unit || 'not named'}`;
  const coordinates = coordinatesOf(variable, variables);
  const layout = layoutOf(coordinates);
  if (typeof layout === 'string') return layout;
  const fault = faultOf(quantity, coordinates);
  if (fault !== null) return fault;
  const times = timesOf(coordinates);
  if (typeof times === 'string') return times;
  const along = coordinates.time?.axis?.stride ?? 0;
  const fields = times.map((at, index): Field => {
    const value = (offset: number) => variable.at(index * along + offset);
    return { at, quantity, grid: gridOf(layout, value, convert) };
  });
  return { quantity, fields };
}

/** Why a variable is not of one level, or not of that of the wind; null when it is. */
function faultOf(quantity: Quantity, coordinates: Coordinates): string | null {
  const { axes, latitude, longitude, time, singles } = coordinates;
  const known = [latitude, longitude, time?.axis];
  const others = axes.filter((axis) => !known.includes(axis));
  const wide = others.find(({ size }) => size !== 1);
  if (wide !== undefined) return `it has ${wide.size} values along ${wide.name}`;
  if (quantity === 'temperature') return null;
  const levels = [...others.flatMap(({ values }) => values ?? []), ...singles];
  const elsewhere = levels.find((level) => isLevel(level) && !isAtTen(level));
  return elsewhere === undefined
    ? null
    : `it is at ${elsewhere.at(0)} ${elsewhere.text('units') || elsewhere.name}, not at 10 m`;
}

const isLevel = (values: Variable): boolean =>
  values.text('positive') !== '' ||
  /^z$/i.test(values.text('axis')) ||
  /height|level|altitude|pressure/i.test(values.text('standard_name') || values.name);
const isAtTen = (level: Variable): boolean =>
  level.at(0) === 10 && /^(m|met(er|re)s?)$/i.test(level.text('units'));

interface Layout extends Omit<WeatherGrid, 'at'> {
  rowStride: number;
  columnStride: number;
}

function layoutOf({ latitude: row, longitude: column }: Coordinates): Layout | string {
  if (row === undefined || column === undefined)
    return 'its grid is not one of latitude and longitude';
  const [south, east] = [evenly(row, false), evenly(column, true)];
  if (south === null) return `its latitudes (${row.name}) are not evenly spaced`;
  if (east === null || east.step < 0)
    return `its longitudes (${column.name}) are not evenly spaced from west to east`;
  return {
    ...{ rows: row.size, firstLatitude: south.first, stepNorth: south.step, rowStride: row.stride },
    ...{ columns: column.size, west: east.first, stepEast: east.step, columnStride: column.stride },
  };
}

function timesOf({ time }: Coordinates): number[] | string {
  if (time === undefined) return 'it has no time that it is valid for';
  const { values, axis } = time;
  const toEpoch = readTimeUnits(values.text('units'), values.text('calendar'));
  if (typeof toEpoch === 'string') return toEpoch;
  const times: number[] = [];
  for (let index = 0; index < (axis?.size ?? 1); index++) {
    const value = values.at(index);
    if (value === null) return `its time ${index + 1} is missing`;
    times.push(toEpoch(value));
  }
  return times;
}

function gridOf(
  { rowStride, columnStride, ...grid }: Layout,
  value: (offset: number) => number | null,
  convert: (value: number) => number,
): WeatherGrid {
  const { columns } = grid;
  const at = (index: number): number | null => {
    const row = Math.floor(index / columns);
    const found = value(row * rowStride + (index - row * columns) * columnStride);
    return found === null ? null : convert(found);
  };
  return { ...grid, at };
}
