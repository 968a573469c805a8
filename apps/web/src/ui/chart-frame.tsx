import { formatCompact } from './format-number.ts';

export interface ChartBox {
  width: number;
  height: number;
}
export const margins = { left: 44, right: 8, top: 8, bottom: 22 };

interface ChartFrameProps {
  box: ChartBox;
  label: string;
  ticks: readonly number[];
  /** Where each label of the horizontal axis stands, in the box's units. */
  marks: readonly { x: number; label: string }[];
  children: React.ReactNode;
}

/** Grid, axes and their labels; what is drawn inside counts from the inner corner, upwards by `yOf`. */
export function ChartFrame({ box, label, ticks, marks, children }: ChartFrameProps) {
  const { width, height } = box;
  const inner = height - margins.top - margins.bottom;
  const most = ticks.at(-1) ?? 1;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="block w-full">
      {ticks.map((tick) => {
        const y = margins.top + inner - (tick / most) * inner;
        return (
          <g key={tick}>
            <path d={`M${margins.left} ${y}H${width - margins.right}`} className="stroke-grid" />
            <text
              x={margins.left - 8}
              y={y + 3.5}
              textAnchor="end"
              className="fill-fg-3 text-[10px]"
            >
              {formatCompact(tick)}
            </text>
          </g>
        );
      })}
      {marks.map((mark) => (
        <text
          key={mark.label}
          x={mark.x}
          y={height - 6}
          textAnchor="middle"
          className="fill-fg-3 text-[10px]"
        >
          {mark.label}
        </text>
      ))}
      {children}
    </svg>
  );
}

/** Height of a value above the axis, and its distance from the top. */
export const yOf = (value: number, most: number, { height }: ChartBox): number =>
  height - margins.bottom - (value / most) * (height - margins.top - margins.bottom);
