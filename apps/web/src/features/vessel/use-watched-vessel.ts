import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import { toShipKey } from '@pelorus/pipeline/ships/ship-key';
import type { LivePosition } from '@pelorus/pipeline/live/position';
import { useEffect, useState } from 'react';
import { openSocket } from '../../trpc/socket.ts';

/** The newest position of a ship by its vessel_id, pushed over the websocket; null until the first one. */
export function useWatchedVessel(ship: string): LivePosition | null {
  const [position, setPosition] = useState<LivePosition | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const take = (next: LivePosition) => {
      if (liveShipKey(next) === toShipKey(ship)) setPosition(next);
    };
    const watch = async () => {
      const socket = await openSocket();
      if (stop.signal.aborted) return;
      const ask = () => socket.emit('watch', ship);
      socket.on('vessel', take);
      socket.on('connect', ask);
      if (socket.connected) ask();
      stop.signal.addEventListener('abort', () => {
        socket.off('vessel', take);
        socket.off('connect', ask);
        socket.emit('watch', null);
      });
    };
    // Without a socket the page lives on what it asks for.
    watch().catch(() => undefined);
    return () => {
      stop.abort();
    };
  }, [ship]);
  return position !== null && liveShipKey(position) === toShipKey(ship) ? position : null;
}
