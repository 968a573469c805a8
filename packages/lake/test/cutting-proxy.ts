import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What new connections meet: they are passed on, closed, or kept waiting until it is `up`. */
type Line = 'up' | 'down' | 'held';

interface Cut {
  /** In what the client sends. */
  word: string;
  /** Before that is passed on, or when its answer is there. */
  when: 'before' | 'after';
  /** How the line is from then on. */
  then: Line;
}

export interface CuttingProxy {
  /** The URL with this proxy in place of its host. */
  via(url: string): string;
  /** Cuts the next connection that sends the word; resolves when it has. */
  cutAt(cut: Cut): Promise<void>;
  /** All but `up` also cut the connections that are open. */
  set(line: Line): void;
  stop(): Promise<void>;
}

/** Stands between a client and a server on the loopback interface, and breaks the line as it is told. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const clients = new Set<Socket>();
  const held = new Set<Socket>();
  let line: Line = 'up';
  let due: (Cut & { done: () => void }) | null = null;

  const set = (wish: Line): void => {
    line = wish;
    if (line !== 'up') clients.forEach((client) => client.destroy());
    if (line === 'up') held.forEach(passOn);
    if (line !== 'held') held.clear();
  };

  const dueIn = (bytes: Buffer) => {
    if (!due || !bytes.includes(due.word)) return null;
    const found = due;
    due = null;
    return found;
  };

  const passOn = (client: Socket): void => {
    const target = connect(targetPort, '127.0.0.1');
    let cut: ReturnType<typeof dueIn> = null;
    const finish = ({ then, done }: NonNullable<typeof cut>): void => {
      client.destroy();
      set(then);
      done();
    };
    client.on('data', (bytes: Buffer) => {
      cut ??= dueIn(bytes);
      if (cut?.when === 'before') finish(cut);
      else target.write(bytes);
    });
    target.on('data', (bytes: Buffer) => {
      if (cut) finish(cut);
      else client.write(bytes);
    });
    target.on('error', () => undefined);
    target.on('close', () => client.destroy());
    client.on('close', () => target.destroy());
  };

  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    if (line === 'up') passOn(client);
    else if (line === 'held') held.add(client);
    else client.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    set,
    via: (url) => {
      const changed = new URL(url);
      changed.host = `127.0.0.1:${port}`;
      return changed.href;
    },
    cutAt: (cut) => new Promise((done) => (due = { ...cut, done })),
    stop: async () => {
      set('down');
      server.close();
      await once(server, 'close');
    },
  };
}
