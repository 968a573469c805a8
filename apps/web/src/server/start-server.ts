import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createCache } from '@pelorus/db/cache';
import { createDatabase } from '@pelorus/db/pool';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { readPorts } from '@pelorus/files/reference/port-folder';
import next from 'next';
import { Server } from 'socket.io';
import { createKnownPorts } from '../features/ports/known-ports.ts';
import { createKnownZones } from '../features/zones/known-zones.ts';
import type { Context } from './context.ts';
import type { WebEnv } from './env.ts';
import { createHandler } from './http/handler.ts';
import { answerHealth } from './http/health-answer.ts';
import { openLakePositions } from './lake-positions.ts';
import { startLiveData } from './live-data.ts';
import type { LiveServer } from './live/gateway.ts';
import { socketPath } from './live/protocol.ts';
import type { Log } from './log.ts';

const appDir = path.resolve(import.meta.dirname, '../..');
/** More than the cores of a small machine; further ones only hold memory in PostgreSQL. */
const connections = 3;
/** Open connections get this long to finish once the server stops. */
const drainMs = 3_000;

/** Starts everything that one web process is; without pages only for tests of the rest. */
export async function startServer(env: WebEnv, log: Log, { withPages = true } = {}) {
  const ports = createKnownPorts((await readPorts(env.reference)).ports);
  const zones = createKnownZones(env.reference);
  const db = createDatabase({ url: env.databaseUrl, max: connections });
  const cache = createCache({ redisUrl: env.redisUrl });
  const eventLog = createKafkaLog({
    brokers: env.brokers,
    clientId: 'pelorus-web',
    log: (level, message, fields) => {
      log[level](fields, message);
    },
  });
  const lake = env.lake && openLakePositions(env.lake, log);
  const http = createServer();
  const io: LiveServer = new Server(http, {
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, callback) => {
      callback(null, isSameOrigin(request.headers));
    },
  });
  const { partitions } = env;
  const hasLake = env.lake !== undefined;
  const live = startLiveData({ db, eventLog, io, log, partitions, hasLake });
  const pages = withPages ? await preparePages(env, http) : undefined;
  http.on(
    'request',
    createHandler({
      createContext: (): Context => ({
        ...{ db, cache, lake, ports, zones, positionDays: env.positionDays },
        pipelineStatus: live.status,
      }),
      health: () => answerHealth(live),
      next: async (request, response) => {
        if (pages === undefined) response.writeHead(404).end();
        else await pages.handle(request, response);
      },
      log,
    }),
  );
  const port = await listen(http, env);

  return {
    port,
    ready: live.ready,
    cacheKind: cache.kind,
    stop: async () => {
      await live.stop();
      await io.close();
      await closeHttp(http);
      await pages?.close();
      await eventLog.close();
      await lake?.close();
      await cache.close();
      await db.close();
    },
  };
}

async function preparePages({ dev, host, port }: WebEnv, http: HttpServer) {
  const app = next({ dev, dir: appDir, hostname: host, port });
  await app.prepare();
  if (dev) {
    const upgrade = app.getUpgradeHandler();
    http.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith(socketPath) !== true) void upgrade(request, socket, head);
    });
  }
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

/** A page of another site must not read our websocket: without login, being reachable is all it needs. */
function isSameOrigin({ origin, host }: { origin?: string; host?: string }): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

const listen = (http: HttpServer, { port, host }: WebEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve((http.address() as AddressInfo).port);
    });
  });

const closeHttp = (http: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    const deadline = setTimeout(() => {
      http.closeAllConnections();
    }, drainMs);
    http.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    http.closeIdleConnections();
  });
