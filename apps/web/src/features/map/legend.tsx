import { isDead } from '@pelorus/pipeline/source-health/states';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { pipelineStatus } from '../shell/live/connection.ts';
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

/** Only while there is something hatched to explain. */
function LostCoverage() {
  const sources = useObservable(pipelineStatus)?.sources ?? [];
  if (!sources.some(({ state }) => isDead(state))) return null;
  return (
    <span className="flex items-center gap-1">
      <i
        aria-hidden
        className="size-3 border border-dashed border-warn bg-[repeating-linear-gradient(135deg,var(--warn)_0_1px,transparent_1px_4px)]"
      />
      Coverage lost
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
      <LostCoverage />
      <Scale />
    </div>
  );
}
