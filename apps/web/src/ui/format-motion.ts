export type Units = 'nautical' | 'metric';

const kmPerNm = 1.852;

export const speedUnit = (units: Units): string => (units === 'nautical' ? 'kn' : 'km/h');
export const distanceUnit = (units: Units): string => (units === 'nautical' ? 'NM' : 'km');

/** Knots as the figure alone in the chosen unit; a dash when not reported. */
export const speedFigure = (knots: number | null, units: Units = 'nautical'): string =>
  knots === null ? '–' : (units === 'nautical' ? knots : knots * kmPerNm).toFixed(1);

export const formatSpeed = (knots: number | null, units: Units = 'nautical'): string =>
  knots === null ? '–' : `${speedFigure(knots, units)} ${speedUnit(units)}`;

/** Kilometres in the chosen unit, with a decimal below 100. */
export function formatDistance(km: number | null, units: Units = 'nautical'): string {
  if (km === null) return '–';
  const value = units === 'nautical' ? km / kmPerNm : km;
  return `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB')} ${distanceUnit(units)}`;
}

/** Three digits: 012°. */
export const formatCourse = (degrees: number | null): string =>
  degrees === null ? '–' : `${String(Math.round(degrees) % 360).padStart(3, '0')}°`;
