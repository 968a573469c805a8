import { formatCompact } from './format-number.ts';
import { useElementWidth } from './use-element-width.ts';

export interface ChartBox {
  width: number;
  height: number;
}
export const margins = { left: 44, right: 20, top: 8, bottom: 22 };

interface ChartFrameProps {
  height: number;
  label: string;
  ticks: readonly number[];
  /** Labels of the horizontal axis, where the box puts them. */
  marks: (box: ChartBox) => readonly { x: number; label: string }[];
  children: (box: ChartBox) => React.ReactNode;
}

/** Grid, axes and their labels in the width there is, so that text keeps its size; marks stand inside. */
export function ChartFrame({ height, label, ticks, marks, children }: ChartFrameProps) {
  const [place, width] = useElementWidth();
  const box = { width, height };
  const inner = height - margins.top - margins.bottom;
  const most = ticks.at(-1) ?? 1;
  return (
    <div ref={place} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={label} className="block">
          {ticks.map((tick) => {
            const y = margins.top + inner - (tick / most) * inner;
            return (
              <g key={tick}>
                <path
                  d={`M${margins.left} ${y}H${width - margins.right}`}
                  className="stroke-grid"
                />
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
          {marks(box).map((mark) => (
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
          {children(box)}
        </svg>
      )}
    </div>
  );
}

/** Where a value lies, from the top of the box. */
export const yOf = (value: number, most: number, height: number): number =>
  height - margins.bottom - (value / most) * (height - margins.top - margins.bottom);
