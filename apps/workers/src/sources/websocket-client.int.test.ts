import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHandClock } from '../../test/hand-clock.ts';
import { turn } from '../../test/source-world.ts';
import { startAisstreamServer, type AisstreamServer } from '../../test/stubs/aisstream-server.ts';
import { openWebSocket } from './websocket-client.ts';

let server: AisstreamServer;
beforeEach(async () => {
  server = await startAisstreamServer();
});
afterEach(() => server.kill());

async function open() {
  const clock = createHandClock();
  const stopping = new AbortController();
  const socket = await openWebSocket({ url: server.url, clock, signal: stopping.signal });
  socket.send(JSON.stringify({ APIKey: 'sesame', BoundingBoxes: [] }));
  await socket.frames.next();
  return { clock, socket, stopping };
}

test('a peer that hangs is noticed, since it does not answer', async () => {
  const { clock, socket } = await open();
  server.freeze();
  clock.advance(20_000);
  clock.advance(20_000);
  await expect(socket.frames.next()).rejects.toThrow(/has not answered for 20 s: it is gone$/);
  socket.close();
});

test('a peer that answers is kept', async () => {
  const { clock, socket } = await open();
  for (let i = 0; i < 5; i++) {
    clock.advance(20_000);
    await server.hasPinged();
    // Comes after the answer.
    server.say([i]);
    expect((await socket.frames.next()).value.toString()).toBe(`[${i}]`);
  }
  socket.close();
});

test('it ends when it is told to', async () => {
  const { socket, stopping } = await open();
  stopping.abort();
  await expect(socket.frames.next()).rejects.toThrow();
  socket.close();
});

test('a reader that takes its time holds the peer back, and loses nothing', async () => {
  const { socket } = await open();
  const frames = 400;
  for (let i = 0; i < frames; i++) server.sayRaw('x'.repeat(100_000));
  // What fits into the sockets' buffers arrives; the rest waits at the server.
  let read = 0;
  let largest = 0;
  while (read < frames) {
    for (let i = 0; i < 50; i++) await turn();
    const { length } = (await socket.frames.next()).value;
    read += length;
    largest = Math.max(largest, length);
  }
  expect(read).toBe(frames);
  expect(largest).toBeLessThan(100);
  socket.close();
});
