import { kelvin, type Quantity } from '../weather-of-file.ts';
import type { Variable } from './open.ts';

interface Known {
  quantity: Quantity;
  /** `standard_name` of the CF table. */
  standard: RegExp;
  /** Names that providers give where they say no standard name. */
  name: RegExp;
}

const known: readonly Known[] = [
  {
    quantity: 'u',
    standard: /^(eastward|x)_wind$/,
    name: /^(u_?10m?|10u|uas|uwnd|ugrd_?10m.*|x_wind_10m)$/i,
  },
  {
    quantity: 'v',
    standard: /^(northward|y)_wind$/,
    name: /^(v_?10m?|10v|vas|vwnd|vgrd_?10m.*|y_wind_10m)$/i,
  },
  { quantity: 'speed', standard: /^wind_speed$/, name: /^(si10|10si|ws_?10m?|wspd|sfcwind)$/i },
  {
    quantity: 'temperature',
    standard: /^sea_surface_(temperature|(foundation|skin|subskin)_temperature)$/,
    name: /^(sst|analysed_sst|tos)$/i,
  },
];

/** Names that say a height, as `u100`: where there is no coordinate of it, they alone do. */
const withHeight = /^(?:(?:u|v|ws|si)_?(\d+)m?|(\d+)(?:u|v|si))$/i;

/** What a variable is for us: by its standard name, else by the name that providers give it. */
export function quantityOf(variable: Variable): Quantity | null {
  const [, height = '10', said = height] = withHeight.exec(variable.name) ?? [];
  if (said !== '10') return null;
  const standard = variable.text('standard_name');
  // ECMWF writes so what has no name in the table.
  const isNamed = standard !== '' && standard !== 'unknown';
  const found = known.find((one) =>
    isNamed ? one.standard.test(standard) : one.name.test(variable.name),
  );
  return found?.quantity ?? null;
}

/** Spellings of one unit that differ by blanks, dots, stars, degree signs and case only are one. */
const spelling = (unit: string): string => unit.toLowerCase().replace(/[^a-z\d/_-]+/g, '');

const speeds = new Map<string, number>([
  ...[
    'm/s',
    'ms-1',
    'm/sec',
    'meter/second',
    'meters/second',
    'meterssecond-1',
    'metresecond-1',
  ].map((unit) => [unit, 1] as const),
  ...['kn', 'kt', 'kts', 'knot', 'knots'].map((unit) => [unit, 1852 / 3600] as const),
  ...['km/h', 'kmh-1', 'kmhr-1', 'kmhour-1'].map((unit) => [unit, 1 / 3.6] as const),
]);
const kelvins = new Set(['k', 'kelvin', 'kelvins', 'degk', 'degree_k', 'degrees_k']);
const celsius = new Set([
  ...['c', 'degc', 'deg_c', 'celsius', 'degreec', 'degree_c', 'degreesc', 'degrees_c'],
  ...['degreecelsius', 'degreescelsius', 'degree_celsius', 'degrees_celsius'],
]);

/** Into m/s or K, which fields are in; null for a unit that is not known. */
export function converterOf(quantity: Quantity, unit: string): ((value: number) => number) | null {
  const said = spelling(unit);
  if (quantity === 'temperature') {
    if (kelvins.has(said)) return (value) => value;
    return celsius.has(said) ? (value) => value + kelvin : null;
  }
  const factor = speeds.get(said);
  return factor === undefined ? null : (value) => value * factor;
}
