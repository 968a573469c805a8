import { linePath } from './line-path.ts';

interface SparklineProps {
  values: readonly (number | null)[];
  width?: number;
  height?: number;
  min?: number;
  max?: number;
  className?: string;
}

/** A line without axes: the shape of the last while. Decoration beside its figure. */
export function Sparkline({
  values,
  width = 46,
  height = 16,
  className,
  ...range
}: SparklineProps) {
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      className="flex-none"
    >
      <path
        d={linePath(values, { width, height: height - 2, ...range })}
        transform="translate(0 1)"
        fill="none"
        strokeWidth={1.2}
        strokeLinejoin="round"
        className={className ?? 'stroke-series'}
      />
    </svg>
  );
}
