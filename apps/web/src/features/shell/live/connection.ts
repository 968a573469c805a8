import { useEffect } from 'react';
import type { PipelineStatus } from '../../health/status-schema.ts';
import { openSocket } from '../../../trpc/socket.ts';
import { createObservable } from '../observable.ts';

export interface Connection {
  state: 'connecting' | 'open' | 'lost';
  /** Since when it is lost, epoch milliseconds. */
  since: number;
}

export const connection = createObservable<Connection>({ state: 'connecting', since: 0 });

/** The pipeline as the server described it last, about once a second. */
export const pipelineStatus = createObservable<PipelineStatus | null>(null);

const lose = (): void => {
  if (connection.get().state !== 'lost') connection.set({ state: 'lost', since: Date.now() });
};

async function watch(signal: AbortSignal): Promise<void> {
  const socket = await openSocket();
  if (signal.aborted) return;
  const joinHealth = () => {
    connection.set({ state: 'open', since: Date.now() });
    socket.emit('join', 'health');
  };
  const takeStatus = (status: PipelineStatus) => {
    pipelineStatus.set(status);
  };
  socket.on('connect', joinHealth);
  socket.on('disconnect', lose);
  socket.on('connect_error', lose);
  socket.on('health', takeStatus);
  if (socket.connected) joinHealth();
  signal.addEventListener('abort', () => {
    socket.off('connect', joinHealth);
    socket.off('disconnect', lose);
    socket.off('connect_error', lose);
    socket.off('health', takeStatus);
  });
}

/** Keeps the tab's websocket and what the shell shows of it; opened after hydration. */
export function useLiveConnection(): void {
  useEffect(() => {
    const stop = new AbortController();
    watch(stop.signal).catch(lose);
    return () => {
      stop.abort();
    };
  }, []);
}
