import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
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
export function useLiveVessel(ship: ShipKey | null): KnownVessel | null {
  const running = useObservable(runningMap);
  const now = useNow(1_000);
  useObservable(running?.names.version ?? noVersion);
  if (ship === null || running === null || now === null) return null;
  return {
    live: running.map.read(ship),
    name: running.names.find(ship),
    nowMs: running.map.serverNow(),
  };
}
