import type { Variable, Variables } from './open.ts';

/** A dimension of a variable, and how far apart its values are in the variable. */
export interface Axis {
  name: string;
  size: number;
  stride: number;
  /** The variable that says the values along it. */
  values: Variable | undefined;
}

/** What says where and when the values of a variable are: along its dimensions, or of all of them at once. */
export interface Coordinates {
  axes: Axis[];
  latitude: Axis | undefined;
  longitude: Axis | undefined;
  /** When it is valid, and along which of the axes; undefined: all of it at once. */
  time: { values: Variable; axis: Axis | undefined } | undefined;
  /** Those that are one value for all of it. */
  singles: Variable[];
}

const north = /^degrees?_?n(orth)?$/i;
const east = /^degrees?_?e(ast)?$/i;

/** CF conventions, 4 and 5: coordinates are told by their units; those that are no dimension are listed. */
export function coordinatesOf(variable: Variable, variables: Variables): Coordinates {
  const axes = axesOf(variable, variables);
  const listed = variable.text('coordinates').split(/\s+/);
  const others = listed
    .flatMap((name) => variables.get(name) ?? [])
    .filter(({ dimensions }) => dimensions.every((name) => variable.dimensions.includes(name)));
  const singles = others.filter(({ dimensions }) => dimensions.length === 0);
  const withUnit = (unit: RegExp) => axes.find(({ values }) => unit.test(unitOf(values)));
  const along = [...axes.flatMap(({ values }) => values ?? []), ...others];
  const time = along.filter(isTime).sort(byDimensions)[0];
  return {
    axes,
    latitude: withUnit(north),
    longitude: withUnit(east),
    time: time && { values: time, axis: axes.find(({ name }) => name === time.dimensions[0]) },
    singles,
  };
}

function axesOf({ dimensions, shape }: Variable, variables: Variables): Axis[] {
  let stride = 1;
  const axes = dimensions.map((name, index): Axis => {
    const own = variables.get(name);
    const values = own?.dimensions.length === 1 ? own : undefined;
    return { name, size: shape[index] ?? 0, stride: 0, values };
  });
  for (const axis of axes.toReversed()) {
    axis.stride = stride;
    stride *= axis.size;
  }
  return axes;
}

const unitOf = (values: Variable | undefined): string => values?.text('units') ?? '';

/** A time that a forecast was made at is not one that it is valid for. */
const isTime = (values: Variable): boolean =>
  / since /i.test(unitOf(values)) &&
  values.text('standard_name') !== 'forecast_reference_time' &&
  values.dimensions.length <= 1;
const byDimensions = (a: Variable, b: Variable): number =>
  b.dimensions.length - a.dimensions.length;

/** Coordinates are often written as floats of 32 bits. */
const tolerance = 0.05;

/** First value of an axis and the step to the next, null where the steps differ. */
export function evenly(axis: Axis, isAround: boolean): { first: number; step: number } | null {
  const { size, values } = axis;
  if (values === undefined || size === 0) return null;
  const first = values.at(0);
  if (first === null) return null;
  if (size === 1) return { first, step: 1 };
  const told: number[] = [];
  for (let index = 0; index < size; index++) {
    const value = values.at(index);
    const before = told.at(-1);
    if (value === null) return null;
    told.push(isAround && before !== undefined && value < before - 180 ? value + 360 : value);
  }
  const step = ((told.at(-1) ?? first) - first) / (size - 1);
  const isEven = told.every(
    (value, index) => Math.abs(value - first - index * step) <= tolerance * Math.abs(step),
  );
  return isEven && step !== 0 ? { first, step } : null;
}
