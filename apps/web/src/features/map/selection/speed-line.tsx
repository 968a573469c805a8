import { speedFigure, speedUnit, type Units } from '../../../ui/format-motion.ts';

export interface SpeedPoint {
  atMs: number;
  speed: number | null;
}

const width = 312;
const height = 48;
const gapMs = 15 * 60_000;

interface SpeedLineProps {
  points: readonly SpeedPoint[];
  fromMs: number;
  toMs: number;
  units: Units;
}

const kmPerNm = 1.852;

/** Even numbers under and over the values, so that the scale is quiet. */
export function speedScale(values: readonly number[]): { low: number; high: number } {
  const low = Math.floor(Math.min(...values) / 2) * 2;
  const high = Math.ceil(Math.max(...values) / 2) * 2;
  return high - low < 4
    ? { low: Math.max(0, low - 1), high: Math.max(0, low - 1) + 4 }
    : { low, high };
}

function pathOf(
  points: readonly SpeedPoint[],
  x: (at: number) => number,
  y: (knots: number) => number,
) {
  let path = '';
  let before = -Infinity;
  for (const { atMs, speed } of points) {
    if (speed === null) continue;
    path += `${atMs - before > gapMs ? 'M' : 'L'}${x(atMs).toFixed(1)} ${y(speed).toFixed(1)}`;
    before = atMs;
  }
  return path;
}

/** Speed over the last hours; a silence of more than a quarter of an hour stays open. */
export function SpeedLine({ points, fromMs, toMs, units }: SpeedLineProps) {
  const known = points.filter(
    (point): point is { atMs: number; speed: number } => point.speed !== null,
  );
  const values = known.map(({ speed }) => (units === 'nautical' ? speed : speed * kmPerNm));
  if (values.length < 2) {
    return (
      <p className="grid h-[82px] place-content-center text-12 text-fg-3">
        Too few reports in two hours for a line.
      </p>
    );
  }
  const { low, high } = speedScale(values);
  const factor = units === 'nautical' ? 1 : kmPerNm;
  const x = (atMs: number) => ((atMs - fromMs) / (toMs - fromMs)) * width;
  const y = (knots: number) => height - ((knots * factor - low) / (high - low)) * height;
  const last = known.at(-1);
  const least = Math.min(...known.map(({ speed }) => speed));
  const most = Math.max(...known.map(({ speed }) => speed));
  const range = `min ${speedFigure(least, units)} · max ${speedFigure(most, units)} ${speedUnit(units)}`;
  return (
    <figure>
      <figcaption className="mb-1 flex justify-between text-11 text-fg-3">
        <span>Speed, 2 h to the last report</span>
        <span>{range}</span>
      </figcaption>
      <svg
        viewBox={`-24 -6 ${width + 30} ${height + 12}`}
        width="100%"
        height={62}
        role="img"
        aria-label={`Speed over two hours, ${range}`}
      >
        {[low, (low + high) / 2, high].map((value) => {
          const at = height - ((value - low) / (high - low)) * height;
          return (
            <g key={value}>
              <line x1={0} x2={width} y1={at} y2={at} className="stroke-grid" />
              <text x={-6} y={at + 3.5} textAnchor="end" className="fill-fg-3 text-[10px]">
                {value}
              </text>
            </g>
          );
        })}
        <path
          d={pathOf(known, x, y)}
          fill="none"
          className="stroke-series"
          strokeWidth={1.4}
          strokeLinejoin="round"
        />
        {last !== undefined && (
          <circle cx={x(last.atMs)} cy={y(last.speed)} r={2.6} className="fill-series" />
        )}
      </svg>
    </figure>
  );
}
