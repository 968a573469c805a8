import { createShipMemory } from '@pelorus/pipeline/formats/ship-memory';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Attempt, Heard } from './adapter.ts';
import { addressOption, defineKind, portOption, text } from './feed-kind.ts';
import { createNmeaLines, type NmeaLines } from './nmea-lines.ts';

/** Senders whose open messages are kept; who spoke longest ago gives way. */
const mostSenders = 64;
/** Datagrams that may wait for the log; further ones are dropped and counted, as UDP would. */
const mostWaiting = 5000;
const receiveBytes = 4 * 2 ** 20;
const lineFeed = 0x0a;

export const nmeaUdp = defineKind({
  summary: 'listens for NMEA in UDP datagrams',
  options: {
    port: portOption,
    address: addressOption,
    multicast: text().optional().describe('group to join'),
  },
  open: ({ port, address, multicast }) => {
    const senders = createSenders();
    return {
      listens: true,
      run: (attempt) => listen(attempt, { port, address, multicast, senders }),
      finish: senders.end,
    };
  },
});

interface Listening {
  port: number;
  address: string;
  multicast: string | undefined;
  senders: ReturnType<typeof createSenders>;
}

async function listen(attempt: Attempt, listening: Listening): Promise<void> {
  const { port, address, multicast, senders } = listening;
  const { emit, connected, signal, clock } = attempt;
  const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', reuseAddr: !!multicast });
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  let waiting = 0;
  let last = Promise.resolve();
  socket.on('message', (bytes, { address, port }) => {
    const sender = `${address}:${port}`;
    const isTooMuch = waiting >= mostWaiting;
    const heard = isTooMuch ? [dropped(bytes)] : senders.push(sender, bytes, clock.now());
    waiting += 1;
    last = last
      .then(async () => {
        for (const each of heard) await emit(each);
      })
      .catch(fail)
      .finally(() => (waiting -= 1));
  });
  socket.once('error', (error) => {
    fail(error);
  });
  try {
    await Promise.race([bind(socket, port, address), failed]);
    if (multicast !== undefined) socket.addMembership(multicast);
    connected(`listens on ${address}:${port}`);
    await Promise.race([failed, once(signal, 'abort')]);
  } finally {
    socket.close();
    await last;
  }
}

async function bind(socket: Socket, port: number, address: string): Promise<void> {
  socket.bind(port, address);
  await once(socket, 'listening');
  socket.setRecvBufferSize(receiveBytes);
}

const dropped = ({ length }: Uint8Array): Heard => ({
  bytes: length,
  records: [],
  problems: { datagram_dropped: 1 },
});

/** A datagram ends its lines; the parts of a message come in several. */
function createSenders() {
  const ships = createShipMemory();
  const senders = new Map<string, NmeaLines>();
  return {
    push: (sender: string, bytes: Buffer, nowMs: number): Heard[] => {
      const lines = senders.get(sender) ?? createNmeaLines(ships);
      senders.delete(sender);
      senders.set(sender, lines);
      const isWhole = bytes.at(-1) === lineFeed;
      const whole = isWhole ? bytes : Buffer.concat([bytes, Buffer.of(lineFeed)]);
      const heard = { ...lines.push(whole, nowMs), bytes: bytes.length };
      if (senders.size <= mostSenders) return [heard];
      const [oldest = ''] = senders.keys();
      const rest = senders.get(oldest)?.end();
      senders.delete(oldest);
      return rest ? [heard, rest] : [heard];
    },
    end: (): Heard => {
      const records = [...senders.values()].flatMap((lines) => lines.end().records);
      senders.clear();
      return { bytes: 0, records };
    },
  };
}
