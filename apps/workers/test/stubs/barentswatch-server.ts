import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Gives tokens by client credentials and streams lines to who has one, as BarentsWatch does. */
export interface BarentswatchServer {
  readonly options: { url: string; token_url: string };
  /** Tokens given so far. */
  readonly tokens: number;
  readonly streams: number;
  /** Resolves when so many streams have been opened in all. */
  hasOpened(count: number): Promise<void>;
  /** A line to every stream; what is no text is sent as JSON. */
  say(line: unknown): void;
  /** Bytes as they are. */
  sayRaw(bytes: string): void;
  /** Tokens last so long from now on, as they are told; 3600 at first. */
  setLife(seconds: number): void;
  /** The tokens given so far are worth nothing. */
  revoke(): void;
  /** New streams (or tokens) are answered with this status; null gives them again. */
  answerStreams(status: number | null): void;
  answerTokens(status: number | null): void;
  hangUp(): void;
  breakOff(): void;
  kill(): Promise<void>;
  revive(): Promise<void>;
}

const client = { id: 'me@example.org:pelorus', secret: 'sesame' };
export const barentswatchClient = { client_id: client.id, client_secret: client.secret };

export async function startBarentswatchServer(): Promise<BarentswatchServer> {
  const good = new Set<string>();
  const streams = new Set<ServerResponse>();
  let tokens = 0;
  let opened = 0;
  let lifeS = 3600;
  let streamStatus: number | null = null;
  let tokenStatus: number | null = null;
  let noticed: () => void = () => undefined;

  const answer = (response: ServerResponse, status: number, body: object = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  async function giveToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    if (tokenStatus !== null) answer(response, tokenStatus);
    else if (form.get('grant_type') !== 'client_credentials') {
      answer(response, 400, { error: 'unsupported_grant_type' });
    } else if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret) {
      answer(response, 400, { error: 'invalid_client' });
    } else if (form.get('scope') !== 'ais') answer(response, 400, { error: 'invalid_scope' });
    else {
      tokens += 1;
      const access_token = `token-${tokens}`;
      good.add(`Bearer ${access_token}`);
      answer(response, 200, {
        access_token,
        expires_in: lifeS,
        token_type: 'Bearer',
        scope: 'ais',
      });
    }
  }
  function openStream(request: IncomingMessage, response: ServerResponse): void {
    if (streamStatus !== null) answer(response, streamStatus);
    else if (!good.has(request.headers.authorization ?? '')) answer(response, 401);
    else {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.flushHeaders();
      response.on('error', () => undefined).once('close', () => streams.delete(response));
      streams.add(response);
      opened += 1;
      noticed();
    }
  }
  const server = createServer((request, response) => {
    if (request.url === '/connect/token' && request.method === 'POST') {
      void giveToken(request, response);
    } else if (request.url?.startsWith('/v1/combined')) openStream(request, response);
    else answer(response, 404);
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const place = `http://127.0.0.1:${port}`;
  const sayRaw = (bytes: string) => {
    for (const stream of streams) stream.write(bytes);
  };
  const breakOff = () => {
    for (const stream of streams) stream.destroy();
  };
  return {
    options: { url: `${place}/v1/combined?modelType=Full`, token_url: `${place}/connect/token` },
    get tokens() {
      return tokens;
    },
    get streams() {
      return streams.size;
    },
    hasOpened: async (count) => {
      while (opened < count) await new Promise<void>((resolve) => (noticed = resolve));
    },
    say: (line) => sayRaw(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
    sayRaw,
    setLife: (seconds) => (lifeS = seconds),
    revoke: () => good.clear(),
    answerStreams: (status) => (streamStatus = status),
    answerTokens: (status) => (tokenStatus = status),
    hangUp: () => {
      for (const stream of streams) stream.end();
    },
    breakOff,
    kill: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    revive: async () => {
      if (!server.listening) await listen(port);
    },
  };
}
