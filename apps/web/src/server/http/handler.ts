import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { appRouter } from '../router.ts';
import { createOpenApiDocument } from './openapi.ts';
import { createPortsFile, portsPath } from './ports-file.ts';
import { createProblem, internalDetail } from './problem.ts';
import { readRedocBundle } from './redoc-bundle.ts';
import { isFromElsewhere } from './same-origin.ts';
import { createRestHandler, restPath, sendProblem } from './rest.ts';

type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export interface HealthAnswer {
  status: number;
  body: unknown;
}
interface HandlerOptions {
  createContext: () => Context;
  health: () => Promise<HealthAnswer>;
  next: Next;
  log: Log;
}
const trpcPath = '/api/trpc';
const elsewhere =
  'Changes are taken from the pages of this server, not from those of another site.';

/** Routes a request: the API in front, pages by Next behind. */
export function createHandler({ createContext, health, next, log }: HandlerOptions) {
  const rest = createRestHandler({ createContext, log });
  const trpc = createHTTPHandler({
    router: appRouter,
    createContext: ({ req }) => ({ ...createContext(), caller: req.socket.remoteAddress }),
    basePath: `${trpcPath}/`,
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error, path }, 'request failed');
    },
  });
  const openApi = lazily(() => Buffer.from(JSON.stringify(createOpenApiDocument())));
  const redoc = lazily(readRedocBundle);
  const sendPorts = createPortsFile(() => createContext().ports.all);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const path = url.split('?', 1)[0] ?? '/';
    if (path === restPath || path.startsWith(`${restPath}/`)) {
      await rest(request, response, url.slice(restPath.length));
    } else if (path === '/' && wantsJson(request)) {
      await rest(request, response, '/');
    } else if (path.startsWith(`${trpcPath}/`)) {
      if (isFromElsewhere(request)) sendProblem(response, createProblem('forbidden', elsewhere));
      else trpc(request, response);
    } else if (path === '/health') {
      const { status, body } = await health();
      sendBytes(response, Buffer.from(JSON.stringify(body)), { status, type: json });
    } else if (path === portsPath) {
      sendPorts(request, response);
    } else if (path === '/openapi.json') {
      sendBytes(response, openApi(), { type: json });
    } else if (path === '/api/redoc.js') {
      sendBytes(response, redoc(), {
        type: 'text/javascript; charset=utf-8',
        maxAgeSeconds: 3_600,
      });
    } else if (path.startsWith('/api/')) {
      sendProblem(response, createProblem('not_found', `There is nothing at ${path}; see /docs.`));
    } else {
      await next(request, response);
    }
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    route(request, response).catch((error: unknown) => {
      log.error({ err: error, url: request.url }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendProblem(response, createProblem('internal', internalDetail));
    });
  };
}

const json = 'application/json; charset=utf-8';

/** Asked for JSON and not for a page, as browsers do. */
function wantsJson({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}

function sendBytes(
  response: ServerResponse,
  body: Buffer,
  { status = 200, type, maxAgeSeconds }: { status?: number; type: string; maxAgeSeconds?: number },
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    'cache-control': maxAgeSeconds === undefined ? 'no-cache' : `public, max-age=${maxAgeSeconds}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
