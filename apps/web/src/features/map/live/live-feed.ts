import { decodeFrame } from '@pelorus/pipeline/live/frame';
import type { View } from '../../../server/live/protocol.ts';
import type { LiveSocket } from '../../../trpc/socket.ts';
import type { VesselStore } from './vessel-store.ts';

const viewIntervalMs = 400;
const latencyIntervalMs = 5_000;
const maxSamples = 100;
/** Positions that arrive with history, not with the last tick, say nothing of the screen's delay. */
const freshMs = 60_000;
const driftMs = 2;

export interface LiveFeed {
  /** The server's clock, by the frames it sends: ages do not depend on this machine's clock. */
  serverNow: () => number;
  look: (view: View) => void;
  /** Call when what has come so far is handed to the screen, and when the screen has drawn. */
  noteScene: () => void;
  noteDrawn: () => void;
  stop: () => void;
}

/**
 * How far the server's clock is ahead. A frame that came late makes it look behind: the least delayed
 * one is believed, and forgotten by a little each time so that clocks may drift.
 */
export const nextClockOffset = (before: number | null, measuredMs: number): number =>
  before === null ? measuredMs : Math.max(measuredMs, before - driftMs);

/** Binds the websocket to the store: frames in order, a resync when one is missing. */
export function createLiveFeed(socket: LiveSocket, store: VesselStore): LiveFeed {
  let expected: number | null = null;
  let clockOffsetMs: number | null = null;
  let view: View | null = null;
  let viewTimer: ReturnType<typeof setTimeout> | undefined;
  let undrawn: number[] = [];
  let drawing: number[] = [];
  let samples: number[] = [];

  const serverNow = () => Date.now() + (clockOffsetMs ?? 0);
  const read = (bytes: ArrayBuffer | Uint8Array) => {
    const frame = decodeFrame(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    clockOffsetMs = nextClockOffset(clockOffsetMs, frame.baseTime - Date.now());
    return frame;
  };
  const takeFrame = (bytes: ArrayBuffer | Uint8Array) => {
    const frame = read(bytes);
    if (expected === null) return;
    if (frame.sequence !== expected) {
      expected = null;
      socket.emit('resync');
      return;
    }
    expected = frame.sequence + 1;
    if (frame.positions.length === 0) return;
    store.apply(frame.positions);
    for (const { received_at } of frame.positions.slice(0, maxSamples)) {
      if (frame.baseTime - received_at < freshMs) undrawn.push(received_at);
    }
  };
  const takeSnapshot = (bytes: ArrayBuffer | Uint8Array) => {
    const frame = read(bytes);
    expected = frame.sequence + 1;
    store.replace(frame.positions);
  };
  const sendView = () => {
    viewTimer = undefined;
    if (view !== null) socket.emit('view', view);
  };
  /** A new connection is a new viewer on the server, whose sequence starts again with a snapshot. */
  const greet = () => {
    expected = null;
    sendView();
  };

  socket.on('connect', greet);
  socket.on('frame', takeFrame);
  socket.on('snapshot', takeSnapshot);
  const reporting = setInterval(() => {
    if (samples.length > 0) socket.emit('latency', samples.slice(-maxSamples));
    samples = [];
  }, latencyIntervalMs);

  return {
    serverNow,
    look(next) {
      view = next;
      viewTimer ??= setTimeout(sendView, viewIntervalMs);
    },
    noteScene() {
      drawing.push(...undrawn);
      undrawn = [];
    },
    noteDrawn() {
      const now = serverNow();
      samples.push(...drawing.map((receivedAt) => Math.max(0, now - receivedAt)));
      drawing = [];
    },
    stop() {
      clearInterval(reporting);
      clearTimeout(viewTimer);
      socket.off('connect', greet);
      socket.off('frame', takeFrame);
      socket.off('snapshot', takeSnapshot);
    },
  };
}
