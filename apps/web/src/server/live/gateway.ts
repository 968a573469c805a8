import type { Server, Socket } from 'socket.io';
import { randomInt } from 'node:crypto';
import { encodeFrame } from '@pelorus/pipeline/live/frame';
import { toShipKey } from '@pelorus/pipeline/ships/ship-key';
import { vesselIdPattern } from '@pelorus/pipeline/records/vessel-id';
import { z } from 'zod';
import { viewSchema } from './area.ts';
import type { ClientEvents, ServerEvents, VesselName } from './protocol.ts';
import { createViewer, type Viewer } from './viewer.ts';
import type { World } from './world.ts';

export type LiveServer = Server<ClientEvents, ServerEvents>;
type LiveClient = Socket<ClientEvents, ServerEvents>;

const vesselId = z.string().regex(vesselIdPattern);
const vesselIds = z.array(vesselId).max(500);
const watched = vesselId.nullable();
const latencySamples = z.array(z.number().min(0).max(600_000)).max(100);

interface GatewayOptions {
  io: LiveServer;
  world: World;
  findNames: (vesselIds: string[]) => Promise<VesselName[]>;
  onLatency: (samplesMs: number[]) => void;
}

const emptyFrameMs = 1_000;

/** Connects the world to screens: each gets what changed in its view. */
export function createGateway({ io, world, findNames, onLatency }: GatewayOptions) {
  const viewers = new Map<string, Viewer>();
  const epoch = randomInt(2 ** 32);
  let tickedAt = 0;

  const connect = (socket: LiveClient) => {
    const viewer = createViewer(world, {
      sendVessel: (position) => socket.emit('vessel', position),
      bufferedBytes: () => bufferedBytesOf(socket),
      send: (kind, sequence, positions) =>
        socket.emit(
          kind,
          encodeFrame({ partition: 0, epoch, sequence, baseTime: Date.now(), positions }),
        ),
    });
    viewers.set(socket.id, viewer);
    socket.on('watch', (ship) => {
      const parsed = watched.safeParse(ship);
      if (parsed.success) viewer.watch(parsed.data === null ? null : toShipKey(parsed.data));
    });
    socket.on('view', (view) => {
      const parsed = viewSchema.safeParse(view);
      if (parsed.success) viewer.look(parsed.data);
    });
    socket.on('resync', () => {
      viewer.resync();
    });
    socket.on('names', (ships, answer) => {
      const parsed = vesselIds.safeParse(ships);
      if (typeof answer === 'function') void answerNames(parsed.data ?? [], answer);
    });
    socket.on('join', (room) => {
      if (isHealth(room)) void socket.join('health');
    });
    socket.on('leave', (room) => {
      if (isHealth(room)) void socket.leave('health');
    });
    socket.on('latency', (samples) => {
      const parsed = latencySamples.safeParse(samples);
      if (parsed.success) onLatency(parsed.data);
    });
    socket.on('disconnect', () => viewers.delete(socket.id));
  };

  /** Names are decoration: without the database they are missing, and asked for again later. */
  const answerNames = async (ships: string[], answer: (names: VesselName[]) => void) => {
    answer(await findNames(ships).catch(() => []));
  };

  io.on('connection', connect);
  return {
    /** Passes on what has changed; an empty frame a second says that there is nothing. */
    tick(nowMs: number): void {
      const changes = world.takeChanges();
      const isQuiet = changes.moved.length + changes.gone.length === 0;
      if (isQuiet && nowMs - tickedAt < emptyFrameMs) return;
      tickedAt = nowMs;
      for (const viewer of viewers.values()) viewer.tick(changes);
    },
    /** After the world was seeded anew. */
    resyncAll(): void {
      for (const viewer of viewers.values()) viewer.resync();
    },
    get clients() {
      return viewers.size;
    },
  };
}

// Other text may come from a client that does not keep to the types.
const isHealth = (room: string): boolean => room === 'health';

/** What the kernel has not taken yet, of frames handed to the websocket. */
function bufferedBytesOf(socket: LiveClient): number {
  const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } };
  return transport.socket?.bufferedAmount ?? 0;
}
