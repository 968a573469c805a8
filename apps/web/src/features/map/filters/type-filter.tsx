import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { vesselClassLabels } from '../../../ui/vessel-class-label.ts';
import { VesselSymbol } from '../../../ui/vessel-symbol.tsx';
import { useObservable } from '../../shell/observable.ts';
import { census } from '../live-state.ts';
import { toggleType, type MapViewState } from '../use-map-view.ts';

/** Types with their symbol and how many are in view after the other filters. */
export function TypeFilter({ view, setView }: Pick<MapViewState, 'view' | 'setView'>) {
  const counts = useObservable(census);
  return (
    <fieldset>
      <legend className="mb-1 flex w-full justify-between text-11 font-semibold text-fg-2">
        Vessel type
        <span className="font-normal text-fg-3">
          {counts === null ? ' ' : `${formatCount(counts.shown)} shown`}
        </span>
      </legend>
      {vesselClasses.map((name, index) => (
        <Checkbox
          key={name}
          checked={view.type.includes(name)}
          onChange={() => {
            void setView({ type: toggleType(view.type, name) });
          }}
        >
          <VesselSymbol vesselClass={name} />
          {vesselClassLabels[name]}
          <span className="ml-auto text-fg-3">
            {counts === null ? '–' : formatCount(counts.byClass[index] ?? 0)}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
