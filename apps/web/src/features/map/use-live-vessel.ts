import { useNow } from '../shell/use-now.ts';
import { useObservable } from '../shell/observable.ts';
import type { VesselName } from '../../server/live/protocol.ts';
import type { LiveVessel } from './live/live-vessel.ts';
import { createObservable } from '../shell/observable.ts';
import { runningMap } from './live-state.ts';

const noVersion = createObservable(0);

interface KnownVessel {
  live: LiveVessel | null;
  name: VesselName | undefined;
  nowMs: number;
}

/** A vessel as the frames and the name book have it, read again each second. */
export function useLiveVessel(mmsi: number | null): KnownVessel | null {
  const running = useObservable(runningMap);
  const now = useNow(1_000);
  useObservable(running?.names.version ?? noVersion);
  if (mmsi === null || running === null || now === null) return null;
  return {
    live: running.map.read(mmsi),
    name: running.names.find(mmsi),
    nowMs: running.map.serverNow(),
  };
}
