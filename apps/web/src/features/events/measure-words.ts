import { formatDistance, formatSpeed, type Units } from '../../ui/format-motion.ts';
import { formatDuration } from '../../ui/format-time.ts';

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

type Format = (value: number, units: Units) => string;
/** What a figure of evidence is and how it is written, by the unit at the end of its name. */
const bySuffix: readonly (readonly [RegExp, string, Format])[] = [
  [/_ms$/, 'time', (value) => formatDuration(value)],
  [/(^|_)hours$/, 'time', (value) => formatDuration(value * 3_600_000)],
  [/_(s|seconds)$/, 'time', (value) => formatDuration(value * 1_000)],
  [/_(kn|knots)$/, 'speed', (value, units) => formatSpeed(value, units)],
  [/_km$/, 'distance', (value, units) => formatDistance(value, units)],
  [/_nm$/, 'distance', (value, units) => formatDistance(value * 1.852, units)],
  [/_m$/, 'distance', (value) => `${plain.format(value)} m`],
  [/_(deg|degrees)$/, 'angle', (value) => `${plain.format(value)}°`],
  [/_share$/, 'share', (value) => `${plain.format(value * 100)} %`],
];

const found = (name: string) => bySuffix.find(([suffix]) => suffix.test(name));

/** `0.6 kn` of `mean_speed_kn`. */
export function formatMeasure(name: string, value: number, units: Units): string {
  const format = found(name)?.[2];
  return format === undefined ? plain.format(value) : format(value, units);
}

/** `Mean speed` of `mean_speed_kn`. */
export function measureName(name: string): string {
  const suffix = found(name)?.[0];
  const bare = suffix === undefined ? name : name.replace(suffix, '');
  const words = (bare === '' ? name : bare).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The same for figures that stand together: `Port stop, speed` and `Port stop, time` where only the unit differs. */
function measureNames(names: readonly string[]): string[] {
  const words = names.map(measureName);
  return words.map((word, index) => {
    const quantity = found(names[index] ?? '')?.[1];
    const isAlone = words.indexOf(word) === words.lastIndexOf(word);
    return isAlone || quantity === undefined ? word : `${word}, ${quantity}`;
  });
}

export interface Criterion {
  name: string;
  label: string;
  limit: number | null;
  measured: number | null;
}

/** What was measured beside what it was held against: equal names share a row. */
export function pairCriteria(
  limits: Readonly<Record<string, number>>,
  measured: Readonly<Record<string, number>>,
): Criterion[] {
  const names = [...new Set([...Object.keys(limits), ...Object.keys(measured)])];
  const labels = measureNames(names);
  return names.map((name, index) => ({
    name,
    label: labels[index] ?? name,
    limit: limits[name] ?? null,
    measured: measured[name] ?? null,
  }));
}
