import { decodeFrame, encodeFrame, type Frame } from '@pelorus/pipeline/live/frame';
import { toLivePosition } from '@pelorus/pipeline/live/position';
import { liveShipKey } from '@pelorus/pipeline/live/live-ship-key';
import { segmentId } from '@pelorus/pipeline/segment/segment';
import { settings } from '@pelorus/pipeline/settings';
import type { ProcessHealth } from '@pelorus/pipeline/health';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { PipelineStatus } from '../../features/health/status-schema.ts';
import { aRecord, seed, store } from '../test/seed.ts';
import { startStack, type Stack } from '../test/stack.ts';
import { socketPath, type ClientEvents, type ServerEvents } from './protocol.ts';

let stack: Stack;
let web: Awaited<ReturnType<Stack['startWeb']>>;
const sockets: Socket<ServerEvents, ClientEvents>[] = [];
beforeAll(async () => {
  stack = await startStack();
  await seed(stack.db);
  web = await stack.startWeb();
  await web.ready;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
});

type Received = Frame & { kind: 'frame' | 'snapshot' };

/** A screen that keeps every frame, and waits for the first one that `isIt`. */
function openScreen() {
  const socket: Socket<ServerEvents, ClientEvents> = io(`http://127.0.0.1:${web.port}`, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
  });
  sockets.push(socket);
  const frames: Received[] = [];
  const waiting: { isIt: (frame: Received) => boolean; done: (frame: Received) => void }[] = [];
  for (const kind of ['frame', 'snapshot'] as const) {
    socket.on(kind, (bytes) => {
      const frame = { kind, ...decodeFrame(new Uint8Array(bytes)) };
      frames.push(frame);
      for (const { isIt, done } of waiting) if (isIt(frame)) done(frame);
    });
  }
  const until = (isIt: (frame: Received) => boolean) =>
    new Promise<Received>((done) => waiting.push({ isIt, done }));
  return { socket, frames, until };
}
const mmsiOf = (frame: Frame) => frame.positions.map(({ mmsi }) => mmsi);

let sequence = 0;
const publish = (fields: Parameters<typeof aRecord>[0], epoch = 1) =>
  stack.eventLog.produce('live_frames', 0, [
    {
      value: encodeFrame({
        partition: 0,
        epoch,
        sequence: sequence++,
        baseTime: Date.now(),
        positions: [
          toLivePosition(aRecord({ timestamp: Date.now(), received_at: Date.now(), ...fields })),
        ],
      }),
    },
  ]);

const noon = Date.UTC(2026, 0, 1, 12);
const kattegat = { west: 9, south: 54, east: 14, north: 59 };
const fiji = { west: 175, south: -20, east: -175, north: -10 };

describe('live frames', () => {
  it('begin with what the database knows of the view', async () => {
    const { socket, until } = openScreen();
    const first = until(({ kind }) => kind === 'snapshot');
    socket.emit('view', kattegat);
    expect(mmsiOf(await first)).toEqual([219018501]);
  });

  it('cross the antimeridian', async () => {
    const { socket, until } = openScreen();
    const first = until(({ kind }) => kind === 'snapshot');
    socket.emit('view', fiji);
    expect(mmsiOf(await first)).toEqual([3669999]);
  });

  it('carry what moved inside the view, and only that, in unbroken sequence', async () => {
    const { socket, frames, until } = openScreen();
    socket.emit('view', kattegat);
    await until(({ kind }) => kind === 'snapshot');
    const moved = until(({ kind, positions }) => kind === 'frame' && positions.length > 0);
    await publish({ mmsi: '111111111', latitude: 10, longitude: 10 });
    await publish({ mmsi: '219018501', latitude: 57.8 });
    const frame = await moved;
    expect(mmsiOf(frame)).toEqual([219018501]);
    expect(frame.positions[0]?.latitude).toBeCloseTo(57.8, 6);
    expect(frames.map((one) => one.sequence)).toEqual(frames.map((_, index) => index));
  });

  it('carry each of two ships on one MMSI, and one alone once it is the only one for a day', async () => {
    const { socket, until } = openScreen();
    const area = { longitude: 105, latitude: -35 };
    socket.emit('view', { west: 100, south: -40, east: 110, north: -30 });
    await until(({ kind }) => kind === 'snapshot');
    const [mmsi, day] = ['333333333', settings.segment.conflict_ms];
    const second = { mmsi, vessel_id: segmentId(mmsi, noon), ...area, longitude: 106 };
    const ships = ({ positions }: Frame) => positions.map(liveShipKey);
    const first = until((frame) => ships(frame).includes(333333333));
    await publish({ mmsi, ...area, timestamp: Date.now() - day - 60_000 });
    await first;
    const other = until((frame) => ships(frame).includes(second.vessel_id));
    await publish({ ...second, timestamp: Date.now() - day });
    expect((await other).kind).toBe('frame');
    const alone = until(({ kind }) => kind === 'snapshot');
    await publish(second);
    expect(ships(await alone)).toEqual([second.vessel_id]);
  });

  it('answer a resync with a snapshot', async () => {
    const { socket, until } = openScreen();
    socket.emit('view', kattegat);
    await until(({ kind }) => kind === 'snapshot');
    const again = until(({ kind, sequence: number }) => kind === 'snapshot' && number > 0);
    socket.emit('resync');
    expect(mmsiOf(await again)).toEqual([219018501]);
  });

  it('fill the world anew from the database when the producer starts again', async () => {
    const { socket, until } = openScreen();
    socket.emit('view', { west: -60, south: 0, east: -50, north: 10 });
    await until(({ kind }) => kind === 'snapshot');
    await store(stack.db, [aRecord({ mmsi: '222222222', latitude: 5, longitude: -55 })]);
    const found = until(({ positions }) => positions.some(({ mmsi }) => mmsi === 222222222));
    // Filling is spaced by 5 s, so a new epoch is announced until it has happened.
    let epoch = 2;
    const timer = setInterval(() => void publish({ mmsi: '111111111' }, epoch++), 1_000);
    onTestFinished(() => {
      clearInterval(timer);
    });
    const frame = await found;
    expect(frame.kind).toBe('snapshot');
  });

  it('ignore views that are none, and go on', async () => {
    const { socket, until } = openScreen();
    socket.emit('view', { west: 'a' } as never);
    socket.emit('view', null as never);
    const first = until(({ kind }) => kind === 'snapshot');
    socket.emit('view', kattegat);
    expect(mmsiOf(await first)).toContain(219018501);
  });
});

describe('names', () => {
  it('come on demand; what is unknown or no MMSI is left out', async () => {
    const { socket } = openScreen();
    const ask = (mmsi: string[]) =>
      new Promise<unknown>((resolve) => socket.emit('names', mmsi, resolve));
    expect(await ask(['003669999', '999999999'])).toMatchObject([
      { vessel_id: '003669999', vessel_name: 'FIJI STAR', vessel_type: 'Cargo' },
    ]);
    expect(await ask(['x'])).toEqual([]);
  });
});

const aHealth = (at: number, received: number): ProcessHealth => ({
  process: 'workers-test-1',
  name: 'workers',
  settings: 'built-in',
  pid: 4242,
  at,
  started_at: at - 60_000,
  rss_bytes: 100 * 2 ** 20,
  readers: [
    {
      reader: 'clean',
      partition: 0,
      next_offset: received,
      high_watermark: received,
      lag_records: 0,
      lag_seconds: 0,
      last_message_at: at,
      last_event_at: at,
      received,
      sent: received,
      dropped: 0,
      rejected: {},
      busy_ms: 0,
      checkpoint_at: at,
      problem: null,
    },
  ],
  sources: [],
});

describe('health', () => {
  it('reaches sockets that joined, with rates from the reports and browsers latency', async () => {
    const { socket } = openScreen();
    socket.emit('join', 'health');
    socket.emit('latency', [100, 200, 300]);
    let received = 0;
    const timer = setInterval(() => {
      received += 500;
      const value = new TextEncoder().encode(JSON.stringify(aHealth(Date.now(), received)));
      void stack.eventLog.produce('pipeline_health', 0, [{ value }]);
    }, 500);
    onTestFinished(() => {
      clearInterval(timer);
    });
    const status = await new Promise<PipelineStatus>((resolve) => {
      socket.on('health', (one) => {
        const isDown = one.readers.some(({ state }) => state === 'down');
        if (one.feed_rate > 0 && isDown) resolve(one);
      });
    });
    expect(status.feed_rate).toBeGreaterThan(500);
    expect(status.feed_rate).toBeLessThan(2_000);
    expect(status.screen).toMatchObject({ samples: 3, p50_ms: 200, p99_ms: 300 });
    expect(status.processes).toMatchObject([{ name: 'workers', pid: 4242 }]);
    expect(status.readers.find(({ reader }) => reader === 'enrich')?.state).toBe('down');
    expect(status.reasons.join(' ')).toContain('Nobody reads for enrich');
  });
});
