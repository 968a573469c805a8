import type { Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../server/live/protocol.ts';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

let opening: Promise<LiveSocket> | undefined;

/** The one websocket of this tab, opened on first use and kept; it reconnects by itself. */
export function openSocket(): Promise<LiveSocket> {
  opening ??= import('socket.io-client').then(({ io }) =>
    io({
      path: '/ws/socket.io',
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
    }),
  );
  return opening;
}
