import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOpenApiNodeHttpHandler } from 'trpc-to-openapi';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { appRouter } from '../router.ts';
import { createAnswerCache } from './answer-cache.ts';
import { createProblem, toProblem, type Problem } from './problem.ts';

export const restPath = '/api/v1';

interface RestOptions {
  createContext: () => Context;
  log: Log;
}

/** Serves the procedures as REST below `/api/v1`, in front of Next so that an answer costs little. */
export function createRestHandler({ createContext, log }: RestOptions) {
  const answers = createAnswerCache();
  const contexts = new WeakMap<IncomingMessage, Context>();
  const handle = createOpenApiNodeHttpHandler({
    router: appRouter,
    createContext: ({ req }: { req: IncomingMessage }) => {
      const context = createContext();
      contexts.set(req, context);
      return context;
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error, path }, 'request failed');
    },
  });

  return async (request: IncomingMessage, response: ServerResponse, url: string) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      const detail = `${request.method ?? 'This method'} is not offered here; use GET.`;
      sendProblem(response, createProblem('method_not_allowed', detail));
      return;
    }
    const kept = answers.get(url);
    if (kept !== undefined) {
      send(response, kept);
      return;
    }
    const asked = Object.create(request, {
      url: { value: url === '' ? '/' : url },
      method: { value: 'GET' },
    }) as IncomingMessage;
    const answer = createCapture();
    await handle(asked, answer as never);
    const body = JSON.parse(answer.body) as unknown;
    if (answer.statusCode >= 400) {
      sendProblem(response, toProblem(body));
      return;
    }
    answers.keep(url, body, contexts.get(asked)?.freshUntil);
    send(response, Buffer.from(answer.body));
  };
}

/** Stands for the response while the procedure runs, so that failures can be put in another form. */
function createCapture() {
  return {
    statusCode: 200,
    body: '{}',
    setHeader() {
      return this;
    },
    end(text: string | undefined) {
      this.body = text ?? '{}';
      return this;
    },
    once() {
      return this;
    },
  };
}

function send(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

export function sendProblem(response: ServerResponse, problem: Problem): void {
  const body = Buffer.from(JSON.stringify(problem));
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
