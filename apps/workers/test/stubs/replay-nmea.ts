import { readPghp } from '@pelorus/pipeline/nmea/received-at';
import { setTimeout as wait } from 'node:timers/promises';
import type { NmeaServer } from './nmea-server.ts';

export interface ReplayOptions {
  server: NmeaServer;
  /** A recording with the times of its receivers (`$PGHP`). */
  bytes: Buffer;
  /** How many times as fast as it happened. */
  speed: number;
  /** Breaks the connection that often, in the middle of a line, which is then said again. */
  cuts?: number;
  seed?: number;
}

const beatMs = 25;
const lineFeed = 0x0a;

/** Serves a recording as it happened, to one listener that has to hear all of it. */
export async function replayNmea(options: ReplayOptions): Promise<void> {
  const { server, bytes, speed, cuts = 0, seed = 1 } = options;
  const random = createRandom(seed);
  const cutAt = Array.from({ length: cuts }, () => Math.floor(random() * bytes.length));
  cutAt.sort((a, b) => a - b);
  const startMs = performance.now();
  let firstMs: number | null = null;
  let unsaid = 0;
  await server.hasClient();
  for (let at = 0; at < bytes.length;) {
    const end = endOfLine(bytes, at);
    const timeMs = readPghp(bytes, at, end)?.timeMs ?? null;
    firstMs ??= timeMs;
    const dueMs = timeMs === null || firstMs === null ? 0 : (timeMs - firstMs) / speed;
    const aheadMs = startMs + dueMs - performance.now();
    if (aheadMs > 0) {
      await server.say(bytes.subarray(unsaid, at));
      unsaid = at;
      await wait(Math.max(beatMs, aheadMs));
    }
    if (cutAt.length > 0 && (cutAt[0] ?? 0) < end) {
      cutAt.shift();
      await server.say(bytes.subarray(unsaid, at + Math.floor(random() * (end - at))));
      await server.hangUp();
      await server.hasClient();
      unsaid = at;
    }
    at = end;
  }
  await server.say(bytes.subarray(unsaid));
}

function endOfLine(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(lineFeed, from);
  return end < 0 ? bytes.length : end + 1;
}

/** Numbers from 0 to below 1, the same for each seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
