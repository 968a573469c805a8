import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOpenApiNodeHttpHandler } from 'trpc-to-openapi';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { appRouter } from '../router.ts';
import { createAnswerCache } from './answer-cache.ts';
import { createProblem, toProblem, type Problem } from './problem.ts';

export const restPath = '/api/v1';

/** What a procedure says beside its value. */
interface Aside {
  context: Context;
  /** The answer itself, when it was written by the procedure. */
  json?: Buffer;
}

interface RestOptions {
  createContext: () => Context;
  log: Log;
}

/** Serves the procedures as REST below `/api/v1`, in front of Next so that an answer costs little. */
export function createRestHandler({ createContext, log }: RestOptions) {
  const answers = createAnswerCache();
  const asides = new WeakMap<IncomingMessage, Aside>();
  const handle = createOpenApiNodeHttpHandler({
    router: appRouter,
    createContext: ({ req }: { req: IncomingMessage }) => {
      const answerWith = (json: Buffer) => (aside.json = json);
      const aside: Aside = { context: { ...createContext(), answerWith } };
      asides.set(req, aside);
      return aside.context;
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
    if (answer.statusCode >= 400) {
      sendProblem(response, toProblem(JSON.parse(answer.body)));
      return;
    }
    const aside = asides.get(asked);
    const until = aside?.context.freshUntil;
    if (until !== undefined) answers.keep(url, JSON.parse(answer.body), until);
    send(response, aside?.json ?? Buffer.from(answer.body));
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
    // Whoever asked may go away meanwhile; the answer is then for nobody.
    once() {
      return this;
    },
    off() {
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
