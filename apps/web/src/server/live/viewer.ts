import type { LivePosition } from '@pelorus/pipeline/live/position';
import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { addMargin, areaOf, covers, type Area } from './area.ts';
import type { View } from './protocol.ts';
import { pick, type Changes, type World } from './world.ts';

/** Bytes waiting in a socket above which it gets nothing but, once it has drained, a snapshot. */
const maxBufferedBytes = 256 * 1024;

/** The socket as a viewer needs it. */
export interface Outlet {
  bufferedBytes: () => number;
  send: (kind: 'frame' | 'snapshot', sequence: number, positions: LivePosition[]) => void;
  sendVessel: (position: LivePosition) => void;
}

/** One screen: what it sees, what it has been sent, and whether it keeps up. */
export function createViewer(world: World, outlet: Outlet) {
  let area: Area | undefined;
  let sequence = 0;
  let needsSnapshot = false;
  let watched: ShipKey | null = null;

  const isSlow = () => outlet.bufferedBytes() > maxBufferedBytes;
  const flushSnapshot = () => {
    if (area === undefined || isSlow()) return;
    needsSnapshot = false;
    outlet.send('snapshot', sequence++, world.within(area));
  };

  return {
    /** Sends a snapshot when the view shows anything not sent before. */
    look(view: View): void {
      const seen = areaOf(view);
      if (area !== undefined && covers(area, seen) && !isMuchSmaller(seen, area)) return;
      area = addMargin(seen);
      needsSnapshot = true;
      flushSnapshot();
    },
    /** Follows one ship, wherever the view is; null follows none. */
    watch(ship: ShipKey | null): void {
      watched = ship;
      const position = ship === null ? undefined : world.get(ship);
      if (position !== undefined) outlet.sendVessel(position);
    },
    resync(): void {
      needsSnapshot = true;
      flushSnapshot();
    },
    /**
     * What has changed since the last tick. A slow client skips frames and gets the newest state when it has
     * drained; so does one that sees a ship that is gone, since a frame can only say what there is.
     */
    tick({ moved, gone }: Changes): void {
      if (watched !== null) {
        const found = moved.find((position) => liveShipKey(position) === watched);
        if (found !== undefined) outlet.sendVessel(found);
      }
      if (area === undefined) return;
      if (pick(gone, area).length > 0) needsSnapshot = true;
      if (needsSnapshot) {
        flushSnapshot();
      } else if (isSlow()) {
        needsSnapshot = true;
      } else {
        outlet.send('frame', sequence++, pick(moved, area));
      }
    },
  };
}
export type Viewer = ReturnType<typeof createViewer>;

/** Zoomed in by three levels or more: go on sending only what is near. */
const isMuchSmaller = (inner: Area, outer: Area): boolean =>
  inner.width * 8 < outer.width && inner.width > 0;
