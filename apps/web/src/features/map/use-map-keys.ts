import { toShipKey, toVesselId, type ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { useRouter } from 'next/navigation';
import { useHotkeys } from 'react-hotkeys-hook';
import { vesselHref } from '../../ui/vessel-href.ts';
import { useSettings } from '../shell/settings.ts';
import { runningMap } from './live-state.ts';
import { toggleType, type MapViewState } from './use-map-view.ts';

const digits = vesselClasses.map((_, index) => String(index + 1)).join(', ');

/** The vessel after (or before) the selected one among those in view, west to east. */
export function stepThrough(
  inView: readonly ShipKey[],
  selected: ShipKey | null,
  by: 1 | -1,
): ShipKey | null {
  if (inView.length === 0) return null;
  const at = selected === null ? -1 : inView.indexOf(selected);
  const start = at === -1 ? (by === 1 ? -1 : inView.length) : at;
  return inView[(start + by + inView.length) % inView.length] ?? null;
}

/** Keys of the map; letters and digits rest while typing and when switched off. */
export function useMapKeys({ view, setView }: Pick<MapViewState, 'view' | 'setView'>): void {
  const router = useRouter();
  const { hasLetterKeys } = useSettings();
  const letters = { enabled: hasLetterKeys };
  const { sel, type, follow, panel } = view;
  const step = (by: 1 | -1) => () => {
    const inView = runningMap.get()?.map.inView() ?? [];
    const next = stepThrough(inView, sel === null ? null : toShipKey(sel), by);
    if (next !== null) void setView({ sel: toVesselId(next), follow: null });
  };

  useHotkeys('j', step(1), letters, [sel]);
  useHotkeys('k', step(-1), letters, [sel]);
  useHotkeys(
    'f',
    () => {
      if (sel !== null) void setView({ follow: !follow });
    },
    letters,
    [sel, follow],
  );
  useHotkeys(
    'enter',
    (event) => {
      const isOnControl =
        event.target instanceof Element && event.target.closest('a, button') !== null;
      if (sel !== null && !isOnControl) router.push(vesselHref(sel));
    },
    [sel],
  );
  useHotkeys(
    'escape',
    () => {
      void setView({ sel: null, follow: null });
    },
    [],
  );
  useHotkeys(
    digits,
    (event) => {
      const name = vesselClasses[Number(event.key) - 1];
      if (name !== undefined) void setView({ type: toggleType(type, name) });
    },
    letters,
    [type],
  );
  useHotkeys(
    '\\',
    () => {
      void setView({ panel: !panel });
    },
    { ...letters, useKey: true },
    [panel],
  );
}
