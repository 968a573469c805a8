import { toShipKey, toVesselId, type ShipKey } from '@pelorus/pipeline/ships/ship-key';
import type { VesselName } from '../../../server/live/protocol.ts';
import type { LiveSocket } from '../../../trpc/socket.ts';
import { createObservable } from '../../shell/observable.ts';

const batchMs = 60;
const largestBatch = 400;
/** An unnamed vessel may say its name later. */
const askAgainMs = 60_000;

export type NameBook = ReturnType<typeof createNameBook>;

/** Names of ships, asked for once each and in batches. `version` changes when some arrive. */
export function createNameBook(socket: LiveSocket) {
  const known = new Map<ShipKey, VesselName>();
  const asked = new Map<ShipKey, number>();
  const wanted = new Set<ShipKey>();
  const version = createObservable(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const take = (names: VesselName[]) => {
    for (const name of names) known.set(toShipKey(name.vessel_id), name);
    if (names.length > 0) version.set(version.get() + 1);
  };
  const ask = () => {
    timer = undefined;
    const batch = [...wanted].slice(0, largestBatch);
    for (const ship of batch) wanted.delete(ship);
    if (batch.length > 0) socket.emit('names', batch.map(toVesselId), take);
    if (wanted.size > 0) timer = setTimeout(ask, batchMs);
  };

  return {
    version,
    /** The name if it is known; else it is asked for. */
    find(ship: ShipKey): VesselName | undefined {
      const found = known.get(ship);
      const hasName = found !== undefined && found.vessel_name !== null;
      const now = Date.now();
      if (!hasName && now - (asked.get(ship) ?? 0) > askAgainMs) {
        asked.set(ship, now);
        wanted.add(ship);
        timer ??= setTimeout(ask, batchMs);
      }
      return found;
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
