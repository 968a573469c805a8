import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A status: the answer, and the server hears nothing. `silence`: no answer. `refusal`: the connection is
 * cut at once. `lost answer`: the server does it, and the connection is cut. `half a body`: the answer
 * breaks off. `stalled body`: the answer stops in its middle. `delay`: it comes so much later.
 */
export type Fault =
  | number
  | 'silence'
  | 'refusal'
  | 'lost answer'
  | 'half a body'
  | 'stalled body'
  | { delayMs: number };

export interface FaultyProxy {
  port: number;
  /** The next requests of this method meet these faults, one each. */
  failNext(method: string, ...faults: Fault[]): void;
  /** Every request meets this fault from now on; null: none. */
  failAll(fault: Fault | null): void;
  /** Methods and paths that came, in order. */
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

/** Stands between a client and the server at `targetPort`, and fails as it is told. */
export async function startFaultyProxy(targetPort: number): Promise<FaultyProxy> {
  const due: { method: string; fault: Fault }[] = [];
  const seen: string[] = [];
  let always: Fault | null = null;
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const at = due.findIndex(({ method }) => method === incoming.method);
    const [found] = at < 0 ? [] : due.splice(at, 1);
    void answer({ incoming, outgoing, targetPort, fault: found?.fault ?? always });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    seen,
    failNext: (method, ...faults) => void due.push(...faults.map((fault) => ({ method, fault }))),
    failAll: (fault) => void (always = fault),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  targetPort: number;
  fault: Fault | null;
}

async function answer({ incoming, outgoing, targetPort, fault }: Exchange): Promise<void> {
  const body = await readAll(incoming);
  if (fault === 'silence') return;
  if (fault === 'refusal') {
    outgoing.destroy();
    return;
  }
  if (typeof fault === 'number') {
    outgoing.writeHead(fault).end();
    return;
  }
  if (typeof fault === 'object' && fault !== null) await delay(fault.delayMs);
  const { method, url: path, headers } = incoming;
  const options = { host: '127.0.0.1', port: targetPort, method, path, headers };
  const { head, content } = await forward(options, body);
  if (fault === 'lost answer') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(head.statusCode ?? 500, head.headers);
  if (fault !== 'half a body' && fault !== 'stalled body') {
    outgoing.end(content);
    return;
  }
  outgoing.write(content.subarray(0, content.length / 2), () => {
    if (fault === 'half a body') outgoing.destroy();
  });
}

async function forward(options: RequestOptions, body: Buffer) {
  const asked = request(options);
  asked.end(body);
  const [head] = (await once(asked, 'response')) as [IncomingMessage];
  return { head, content: await readAll(head) };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
