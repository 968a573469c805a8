import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useObservable } from '../shell/observable.ts';
import { useSettings } from '../shell/settings.ts';
import { cameraScale } from './live-state.ts';
import { scaleBar } from './scale-bar.ts';

function Scale() {
  const camera = useObservable(cameraScale);
  const { units } = useSettings();
  if (camera === null) return null;
  const { label, pixels } = scaleBar(camera, units);
  return (
    <span className="flex items-center gap-1.5">
      <i aria-hidden className="h-[5px] border border-t-0 border-fg-3" style={{ width: pixels }} />
      {label}
    </span>
  );
}

export function Legend() {
  return (
    <div
      aria-label="Legend"
      role="group"
      className="flex h-[26px] items-center gap-3 rounded-2 border border-line-2 bg-panel px-2.5 text-11 whitespace-nowrap text-fg-2"
    >
      <span className="flex items-center gap-1">
        <VesselSymbol vesselClass="other" />
        Under way
      </span>
      <span className="flex items-center gap-1">
        <VesselSymbol vesselClass="other" shape="dot" />
        Stopped
      </span>
      <span className="flex items-center gap-1">
        <VesselSymbol vesselClass="other" isStale />
        Stale
      </span>
      <Scale />
    </div>
  );
}
