import { once } from 'node:events';
import type { Socket } from 'node:net';
import { API_VERSIONS_KEY, refuseApiVersions } from './api/api-versions.ts';
import { findApi } from './api/apis.ts';
import type { Broker } from './broker.ts';
import { createFrameSplitter } from './wire/frames.ts';
import { WireReader } from './wire/reader.ts';
import { WireWriter } from './wire/writer.ts';

/** Bound of one request's memory. */
const MAX_REQUEST_BYTES = 32 * 2 ** 20;

/** A request that cannot be answered: Kafka closes the connection then, and so does this broker. */
export class UnanswerableRequestError extends Error {}

/**
 * Answers the requests of one connection, one after the other, as Kafka does. The socket is read no
 * faster than requests are answered, and not at all while the client does not take its answers.
 */
export async function serveConnection(broker: Broker, socket: Socket): Promise<void> {
  socket.setNoDelay(true);
  const frames = createFrameSplitter(MAX_REQUEST_BYTES);
  const clientHost = `/${socket.remoteAddress ?? ''}`;
  for await (const chunk of socket)
    for (const frame of frames.push(chunk as Buffer)) {
      const answer = await answerRequest(broker, frame, clientHost);
      if (answer && !socket.destroyed) await send(socket, answer);
    }
}

async function answerRequest(
  broker: Broker,
  frame: Buffer,
  clientHost: string,
): Promise<Buffer[] | null> {
  const body = new WireReader(frame);
  const key = body.int16();
  const version = body.int16();
  const correlationId = body.int32();
  const clientId = body.nullableString() ?? '';
  const answer = new WireWriter().int32(correlationId);
  const api = findApi(key);
  if (api && version >= api.minVersion && version <= api.maxVersion) {
    const request = { version, clientId, clientHost, body };
    const outcome = await api.handle(broker, request, answer);
    return outcome === 'silent' ? null : answer.frame();
  }
  if (!api || key !== API_VERSIONS_KEY)
    throw new UnanswerableRequestError(`no version ${version} of request ${key}`);
  refuseApiVersions(answer, api);
  return answer.frame();
}

async function send(socket: Socket, parts: Buffer[]): Promise<void> {
  socket.cork();
  let isTaken = true;
  for (const part of parts) isTaken = socket.write(part);
  socket.uncork();
  if (isTaken) return;
  const drained = new AbortController();
  const either = { signal: drained.signal };
  try {
    await Promise.race([once(socket, 'drain', either), once(socket, 'close', either)]);
  } finally {
    drained.abort();
  }
}
