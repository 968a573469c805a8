import { useEffect, useRef } from 'react';
import { useObservable } from '../shell/observable.ts';
import { runningMap } from './live-state.ts';
import { useVesselRecord } from './selection/use-vessel-record.ts';
import type { MapViewState } from './use-map-view.ts';

/** An address that names a vessel and no camera is a question: where is it? The map flies there. */
export function useShowSelection({ view }: Pick<MapViewState, 'view'>): void {
  const running = useObservable(runningMap);
  const shown = useRef<string | null>(null);
  const isAsked = view.sel !== null && view.lon === null;
  const { data } = useVesselRecord(view.sel ?? '000000000', isAsked);
  useEffect(() => {
    if (!isAsked || running === null || data === undefined || shown.current === view.sel) return;
    shown.current = view.sel;
    running.map.flyTo(data);
  }, [isAsked, running, data, view.sel]);
  useEffect(() => {
    if (!isAsked) shown.current = null;
  }, [isAsked]);
}
