import { FeedError, type FeedAdapter } from './adapter.ts';
import { defineKind, hostOption, portOption, text } from './feed-kind.ts';
import { createNmeaLines } from './nmea-lines.ts';
import { connectTo } from './connect-to.ts';

interface NmeaTcpOptions {
  host: string;
  port: number;
  greeting?: string | undefined;
}

export const nmeaTcp = defineKind({
  summary: 'connects to a receiver or a network that serves NMEA over TCP',
  options: {
    host: hostOption,
    port: portOption,
    greeting: text().optional().describe('a line sent first, where the server asks for one'),
  },
  open: openNmeaTcp,
});

/** Hears a server of NMEA. */
export function openNmeaTcp({ host, port, greeting }: NmeaTcpOptions): FeedAdapter {
  // Lives as long as the feed: a message may be told in parts on both sides of a broken connection.
  const lines = createNmeaLines();
  return {
    run: async ({ emit, connected, signal, clock }) => {
      const socket = await connectTo({ host, port, signal });
      connected();
      if (greeting !== undefined) socket.write(`${greeting}\r\n`);
      try {
        for await (const bytes of socket) {
          await emit(lines.push(bytes as Buffer, clock.now()));
        }
      } finally {
        await emit(lines.cut());
        socket.destroy();
      }
      throw new FeedError(`${host}:${port} closed the connection`);
    },
    finish: () => lines.end(),
  };
}
