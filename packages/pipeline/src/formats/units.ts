import type { FileField } from './fields.ts';

const length = { m: 1, dm: 0.1, cm: 0.01, ft: 0.3048 } as const;
const angle = { deg: 1, '0.1deg': 0.1, rad: 180 / Math.PI } as const;
/** `min/10000` is the unit on the air (ITU-R M.1371-5). */
const position = {
  ...{ deg: 1, rad: 180 / Math.PI, '1e-6deg': 1e-6, '1e-7deg': 1e-7 },
  'min/10000': 1 / 600_000,
} as const;

/** Units a field may come in, each with what makes the record's own unit of it. The first is that one. */
export const fieldUnits: Partial<Record<FileField, Readonly<Record<string, number>>>> = {
  latitude: position,
  longitude: position,
  /** The international knot is 1852 m/h, the mile 1609.344 m. */
  speed: { kn: 1, '0.1kn': 0.1, 'm/s': 3600 / 1852, 'km/h': 1000 / 1852, mph: 1609.344 / 1852 },
  course: angle,
  heading: angle,
  draught: length,
  length_m: length,
  width_m: length,
};

/** A value in the record's own unit, without the noise of the multiplication. */
export const convert = (value: number, factor: number): number =>
  Math.round(value * factor * 1e9) / 1e9;
