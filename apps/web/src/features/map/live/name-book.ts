import { formatMmsi } from '../../../ui/format-mmsi.ts';
import type { VesselName } from '../../../server/live/protocol.ts';
import type { LiveSocket } from '../../../trpc/socket.ts';
import { createObservable } from '../../shell/observable.ts';

const batchMs = 60;
const largestBatch = 400;
/** An unnamed vessel may say its name later. */
const askAgainMs = 60_000;

export type NameBook = ReturnType<typeof createNameBook>;

/** Names of vessels, asked for once each and in batches. `version` changes when some arrive. */
export function createNameBook(socket: LiveSocket) {
  const known = new Map<number, VesselName>();
  const asked = new Map<number, number>();
  const wanted = new Set<number>();
  const version = createObservable(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const take = (names: VesselName[]) => {
    for (const name of names) known.set(Number(name.mmsi), name);
    if (names.length > 0) version.set(version.get() + 1);
  };
  const ask = () => {
    timer = undefined;
    const batch = [...wanted].slice(0, largestBatch);
    for (const mmsi of batch) wanted.delete(mmsi);
    if (batch.length > 0) socket.emit('names', batch.map(formatMmsi), take);
    if (wanted.size > 0) timer = setTimeout(ask, batchMs);
  };

  return {
    version,
    /** The name if it is known; else it is asked for. */
    find(mmsi: number): VesselName | undefined {
      const found = known.get(mmsi);
      const hasName = found !== undefined && found.vessel_name !== null;
      const now = Date.now();
      if (!hasName && now - (asked.get(mmsi) ?? 0) > askAgainMs) {
        asked.set(mmsi, now);
        wanted.add(mmsi);
        timer ??= setTimeout(ask, batchMs);
      }
      return found;
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
