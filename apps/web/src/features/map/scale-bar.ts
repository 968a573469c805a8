import { distanceUnit, type Units } from '../../ui/format-motion.ts';

const metresPerPixelAtZoom0 = 78_271.517;
const metresPer = { nautical: 1_852, metric: 1_000 } satisfies Record<Units, number>;
const steps = [1, 2, 5];

export interface ScaleBar {
  label: string;
  /** Length on the screen, pixels. */
  pixels: number;
}

/** The longest round distance that fits into `widest` pixels at this latitude and zoom. */
export function scaleBar(
  { latitude, zoom }: { latitude: number; zoom: number },
  units: Units,
  widest = 90,
): ScaleBar {
  const metresPerPixel = (metresPerPixelAtZoom0 * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  const room = (widest * metresPerPixel) / metresPer[units];
  const power = 10 ** Math.floor(Math.log10(room));
  const step = steps.filter((candidate) => candidate * power <= room).at(-1) ?? 1;
  const distance = step * power;
  return {
    label: `${distance < 1 ? distance.toPrecision(1) : distance.toLocaleString('en-GB')} ${distanceUnit(units)}`,
    pixels: (distance * metresPer[units]) / metresPerPixel,
  };
}
