import { speedFigure, speedUnit } from '../../../ui/format-motion.ts';
import { useObservable } from '../../shell/observable.ts';
import { useSettings } from '../../shell/settings.ts';
import { speedBins } from '../live/census.ts';
import { census } from '../live-state.ts';
import type { MapViewState } from '../use-map-view.ts';
import { maxKnots } from './filter.ts';

const width = 204;
const height = 34;
const noBins: number[] = new Array<number>(speedBins).fill(0);

function Histogram({ bins, range }: { bins: readonly number[]; range: readonly [number, number] }) {
  const most = Math.max(1, ...bins.slice(1));
  const step = width / bins.length;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden
    >
      {bins.map((count, index) => {
        const tall = Math.min(height, (count / most) * (height - 4));
        const knots = (index / bins.length) * maxKnots;
        const isIn = knots >= range[0] - maxKnots / bins.length && knots < range[1];
        return (
          <rect
            key={index}
            x={index * step + 0.5}
            y={height - tall}
            width={step - 1}
            height={tall}
            className={isIn ? 'fill-s3' : 'fill-line-2'}
          />
        );
      })}
    </svg>
  );
}

const handle =
  'pointer-events-none absolute inset-x-0 -bottom-[13px] h-6 w-full appearance-none bg-transparent [&::-moz-range-thumb]:pointer-events-auto [&::-moz-range-thumb]:size-2.5 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-fg [&::-webkit-slider-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:size-2.5 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-fg';

/** Speed over ground from and to, over how many vessels make it. */
export function SpeedFilter({ view, setView }: Pick<MapViewState, 'view' | 'setView'>) {
  const counts = useObservable(census);
  const { units } = useSettings();
  const [from, to] = view.sog;
  const figure = (knots: number) => speedFigure(knots, units).replace('.0', '');
  const change = (range: [number, number]) => {
    void setView({ sog: range });
  };
  const slider = { type: 'range', min: 0, max: maxKnots, step: 1, className: handle } as const;
  return (
    <fieldset>
      <legend className="mb-1 flex w-full justify-between text-11 font-semibold text-fg-2">
        Speed
        <span className="font-normal text-fg-3">
          {figure(from)} – {figure(to)}
          {to === maxKnots && '+'} {speedUnit(units)}
        </span>
      </legend>
      <div className="relative border-b-2 border-line-2">
        <Histogram bins={counts?.bySpeed ?? noBins} range={view.sog} />
        <input
          {...slider}
          aria-label={`Least speed, ${speedUnit(units)}`}
          aria-valuetext={`${figure(from)} ${speedUnit(units)}`}
          value={from}
          onChange={(event) => {
            change([Math.min(Number(event.target.value), to), to]);
          }}
        />
        <input
          {...slider}
          aria-label={`Greatest speed, ${speedUnit(units)}`}
          aria-valuetext={`${figure(to)} ${speedUnit(units)}`}
          value={to}
          onChange={(event) => {
            change([from, Math.max(Number(event.target.value), from)]);
          }}
        />
      </div>
    </fieldset>
  );
}
