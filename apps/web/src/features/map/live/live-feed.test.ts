import { encodeFrame } from '@pelorus/pipeline/live/frame';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveSocket } from '../../../trpc/socket.ts';
import { createLiveFeed, nextClockOffset } from './live-feed.ts';
import { createVesselStore } from './vessel-store.ts';

type Listener = (bytes: Uint8Array) => void;

/** The two ends of a socket in one object: what the server says, and what it was told. */
function aSocket() {
  const listeners = new Map<string, Listener>();
  const told: [string, unknown][] = [];
  const socket = {
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    off: (event: string) => listeners.delete(event),
    emit: (event: string, value?: unknown) => told.push([event, value]),
  };
  return {
    socket: socket as unknown as LiveSocket,
    told,
    listeners,
    say: (event: string, sequence = 0, mmsis: number[] = []) => {
      const positions = mmsis.map((mmsi) => ({
        mmsi,
        segment: null,
        timestamp: Date.now() - 700,
        received_at: Date.now() - 500,
        latitude: 0,
        longitude: 0,
        speed: null,
        course: null,
        heading: null,
        nav_status: null,
        class_index: 0,
        source_index: 0,
      }));
      const frame = { partition: 0, epoch: 1, sequence, baseTime: Date.now(), positions };
      listeners.get(event)?.(encodeFrame(frame));
    },
  };
}

describe('the live feed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const start = () => {
    const end = aSocket();
    const store = createVesselStore();
    return { ...end, store, feed: createLiveFeed(end.socket, store) };
  };

  it('takes frames in order after a snapshot', () => {
    const { say, store, told } = start();
    say('snapshot', 7, [1, 2]);
    say('frame', 8, [3]);
    say('frame', 9, [1]);
    expect(store.size).toBe(3);
    expect(told).toEqual([]);
  });

  it('asks once for a resync when a frame is missing, and waits for the snapshot', () => {
    const { say, store, told } = start();
    say('snapshot', 0, [1]);
    say('frame', 2, [2]);
    say('frame', 3, [3]);
    expect(told).toEqual([['resync', undefined]]);
    expect(store.size).toBe(1);
    say('snapshot', 4, [1, 2, 3]);
    say('frame', 5, [4]);
    expect(store.size).toBe(4);
  });

  it('sends the newest view at most once in 400 ms, and again to a new connection', () => {
    const { feed, told, listeners } = start();
    const view = (west: number) => ({ west, south: 0, east: 10, north: 10 });
    feed.look(view(1));
    feed.look(view(2));
    vi.advanceTimersByTime(400);
    expect(told).toEqual([['view', view(2)]]);
    listeners.get('connect')?.(new Uint8Array());
    expect(told).toHaveLength(2);
  });

  it('reports how long positions took to the screen, once drawn', () => {
    const { feed, say, told } = start();
    say('snapshot', 0, []);
    say('frame', 1, [1]);
    feed.noteDrawn();
    feed.noteScene();
    vi.advanceTimersByTime(100);
    feed.noteDrawn();
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual([['latency', [600]]]);
  });

  it('is silent once stopped', () => {
    const { feed, listeners, told } = start();
    feed.look({ west: 0, south: 0, east: 1, north: 1 });
    feed.stop();
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});

describe("the server's clock", () => {
  it.each([
    ['first measure', null, -300, -300],
    ['a less delayed frame', -300, -20, -20],
    ['a delayed frame', -20, -900, -22],
  ] as const)('%s', (...[, before, measured, expected]) => {
    expect(nextClockOffset(before, measured)).toBe(expected);
  });
});
