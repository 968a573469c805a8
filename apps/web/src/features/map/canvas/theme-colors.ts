import { vesselClasses, type VesselClass } from '@pelorus/pipeline/reference/vessel-types';

export type Rgba = [number, number, number, number];

const names = [
  'sea',
  'land',
  'coast',
  'grat',
  'place',
  'track',
  'halo',
  'hull',
  'fg',
  'fg-3',
  'warn',
  'crit',
  'accent',
] as const;
type Name = (typeof names)[number];

export interface ThemeColors extends Record<Name, string> {
  classes: Record<VesselClass, string>;
}

/** The map's colours as the stylesheet has them now. */
export function readThemeColors(): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ...(Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>),
    classes: Object.fromEntries(vesselClasses.map((name) => [name, read(`t-${name}`)])) as Record<
      VesselClass,
      string
    >,
  };
}

/** `#rrggbb`, or `#rgb` as minified stylesheets write it, in bytes. */
export function toRgba(hex: string, alpha = 255): Rgba {
  const digits = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  const value = Number.parseInt(digits.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, alpha];
}
