import type { LivePosition } from '@pelorus/pipeline/live/position';
import { addMargin, areaOf, covers, type Area } from './area.ts';
import type { View } from './protocol.ts';
import { pick, type World } from './world.ts';

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
  let watched: number | null = null;

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
    /** Follows one vessel, wherever the view is; null follows none. */
    watch(mmsi: number | null): void {
      watched = mmsi;
      const position = mmsi === null ? undefined : world.get(mmsi);
      if (position !== undefined) outlet.sendVessel(position);
    },
    resync(): void {
      needsSnapshot = true;
      flushSnapshot();
    },
    /** What has changed since the last tick. A slow client skips frames and gets the newest state when it has drained. */
    tick(changed: readonly LivePosition[]): void {
      const moved = changed.find(({ mmsi }) => mmsi === watched);
      if (moved !== undefined) outlet.sendVessel(moved);
      if (area === undefined) return;
      if (needsSnapshot) {
        flushSnapshot();
      } else if (isSlow()) {
        needsSnapshot = true;
      } else {
        outlet.send('frame', sequence++, pick(changed, area));
      }
    },
  };
}
export type Viewer = ReturnType<typeof createViewer>;

/** Zoomed in by three levels or more: go on sending only what is near. */
const isMuchSmaller = (inner: Area, outer: Area): boolean =>
  inner.width * 8 < outer.width && inner.width > 0;
