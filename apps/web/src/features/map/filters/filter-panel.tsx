import { EyeOff, PanelLeftClose } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { useObservable } from '../../shell/observable.ts';
import { mapLayers } from '../canvas/style.ts';
import { census } from '../live-state.ts';
import { noFilterInUrl, type MapViewState } from '../use-map-view.ts';
import { SpeedFilter } from './speed-filter.tsx';
import { TypeFilter } from './type-filter.tsx';

const movementOptions = [
  { value: 'any', label: 'All' },
  { value: 'moving', label: 'Under way' },
  { value: 'stopped', label: 'Stopped' },
] as const;
const ageOptions = [
  { value: 'any', label: 'Any age' },
  { value: 'live', label: 'Not stale' },
  { value: 'hour', label: '≤ 1 hour' },
  { value: 'day', label: '≤ 1 day' },
] as const;
const kindOptions = [
  { value: 'any', label: 'All' },
  { value: 'live', label: 'Live' },
  { value: 'replayed', label: 'Replay' },
  { value: 'simulated', label: 'Simulated' },
] as const;
const layerLabels = {
  events: 'Open events',
  coverage: 'Coverage now',
  ports: 'Ports',
  names: 'Vessel names, close up',
  places: 'Countries and seas',
  graticule: 'Graticule',
} as const;

function LayerSwitches({ view, setView }: Pick<MapViewState, 'view' | 'setView'>) {
  return (
    <fieldset>
      <legend className="mb-1 text-11 font-semibold text-fg-2">Layers</legend>
      {mapLayers.map((name) => (
        <Checkbox
          key={name}
          checked={view.layers.includes(name)}
          onChange={(isOn) => {
            void setView({
              layers: mapLayers.filter((layer) =>
                layer === name ? isOn : view.layers.includes(layer),
              ),
            });
          }}
        >
          {layerLabels[name]}
          {name === 'events' && <StatusShape tone="warn" size={13} />}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function HiddenCount({ onShow }: { onShow: () => void }) {
  const hidden = useObservable(census)?.hidden ?? 0;
  return (
    <div className="flex h-8 flex-none items-center gap-[7px] border-t border-line px-4 text-11 text-fg-2">
      <EyeOff size={13} strokeWidth={1.75} aria-hidden />
      {formatCount(hidden)} hidden by filters
      {hidden > 0 && (
        <button
          type="button"
          className="ml-auto min-h-6 px-1 font-medium text-accent hover:underline"
          onClick={onShow}
        >
          Show
        </button>
      )}
    </div>
  );
}

interface FilterPanelProps extends Pick<MapViewState, 'view' | 'setView'> {
  onClose: () => void;
}

/** Which vessels the map shows; every choice is in the address, so a link shows the same. */
export function FilterPanel({ view, setView, onClose }: FilterPanelProps) {
  const reset = () => {
    void setView(noFilterInUrl);
  };
  return (
    <aside aria-label="Filters" className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex h-[34px] flex-none items-center border-b border-line pr-2 pl-4">
        <h2 className="flex-1 text-13 font-semibold">Filters</h2>
        <Button variant="ghost" size="sm" onClick={reset}>
          Reset
        </Button>
        <IconButton label="Hide filters (\)" onClick={onClose}>
          <PanelLeftClose size={15} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-auto px-4 py-3">
        <TypeFilter view={view} setView={setView} />
        <SpeedFilter view={view} setView={setView} />
        <div>
          <h3 className="mb-1 text-11 font-semibold text-fg-2">Status</h3>
          <Segmented
            full
            label="Status"
            value={view.status}
            options={movementOptions}
            onChange={(status) => {
              void setView({ status });
            }}
          />
        </div>
        <div className="grid grid-cols-2 gap-2">
          <Select
            label="Last report"
            value={view.age}
            options={ageOptions}
            onChange={(age) => {
              void setView({ age });
            }}
          />
          <Select
            label="Source"
            value={view.src}
            options={kindOptions}
            onChange={(src) => {
              void setView({ src });
            }}
          />
        </div>
        <LayerSwitches view={view} setView={setView} />
      </div>
      <HiddenCount onShow={reset} />
    </aside>
  );
}
