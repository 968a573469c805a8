import { useQuery } from '@tanstack/react-query';
import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';
import { useObservable } from '../shell/observable.ts';
import { runningMap } from './live-state.ts';
import type { MapViewState } from './use-map-view.ts';

const everyMs = 15_000;

/** Draws the events that go on, while their layer is shown. */
export function useOpenEvents({ view }: Pick<MapViewState, 'view'>): void {
  const trpc = useTRPC();
  const enabled = view.layers.includes('events');
  const theme = useTheme().resolvedTheme;
  const running = useObservable(runningMap);
  const options = trpc.events.open.queryOptions({}, { enabled, refetchInterval: everyMs });
  useRefreshOnSave('detect', options.queryKey);
  const { data } = useQuery(options);
  useEffect(() => {
    if (running !== null && data !== undefined) running.map.setEvents(data);
    // A theme brings a style whose source is empty.
  }, [running, data, theme]);
}
