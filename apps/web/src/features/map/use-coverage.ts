import { useQuery } from '@tanstack/react-query';
import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { useTRPC } from '../../trpc/react.ts';
import { pipelineStatus } from '../shell/live/connection.ts';
import { useObservable } from '../shell/observable.ts';
import { runningMap } from './live-state.ts';
import type { MapViewState } from './use-map-view.ts';

const everyMs = 15_000;

/** Draws what is being heard where, while the layer is shown; anew at once when a source fails or is back. */
export function useCoverage({ view }: Pick<MapViewState, 'view'>): void {
  const trpc = useTRPC();
  const enabled = view.layers.includes('coverage');
  const theme = useTheme().resolvedTheme;
  const running = useObservable(runningMap);
  const states = useObservable(pipelineStatus)?.sources.map(({ source, state }) => source + state);
  const { data, refetch } = useQuery(
    trpc.health.coverage.queryOptions({}, { enabled, refetchInterval: everyMs }),
  );
  const key = states?.join();
  useEffect(() => {
    if (enabled && key !== undefined) void refetch();
  }, [enabled, key, refetch]);
  useEffect(() => {
    if (running !== null && data !== undefined) running.map.setCoverage(data);
    // A theme brings a style whose source is empty.
  }, [running, data, theme]);
}
