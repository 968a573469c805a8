import { stationNamed } from '@pelorus/pipeline/formats/posted-body';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Gate {
  path: string;
  /** Null lets everybody in. */
  token: string | null;
  /** Bytes of a body, unpacked. */
  mostBytes: number;
}

/** Why a request is not taken, as it is answered. */
export interface Refusal {
  status: number;
  sentence: string;
}

export interface Post {
  body: string;
  bytes: number;
  /** Of a form; null when it is none. */
  boundary: string | null;
  /** Named by the path or the user; the body may say better. */
  station: string | null;
}

const refuse = (status: number, sentence: string): Refusal => ({ status, sentence });
export const isRefusal = (result: Post | Refusal): result is Refusal => 'status' in result;

/** Reads a POST that may come in. Throws only when the connection breaks. */
export async function readPost(request: IncomingMessage, gate: Gate): Promise<Post | Refusal> {
  const { path, token, mostBytes } = gate;
  const asked = (request.url ?? '').split('?', 1)[0] ?? '';
  const isBelow = asked === path || asked.startsWith(`${path}/`);
  if (!isBelow) return refuse(404, `post to ${path}, or to ${path}/STATION`);
  const key = credentials(request);
  if (token !== null && !isSame(key.secret, token)) {
    return refuse(401, 'the token is wrong or missing: send it as bearer token or as password');
  }
  if (request.method !== 'POST') return refuse(405, 'only POST is taken');
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooBig(mostBytes);
  const packing = request.headers['content-encoding'] ?? 'identity';
  if (packing !== 'gzip' && packing !== 'identity') {
    return refuse(415, `a body packed as ${packing} is not taken: send it with gzip or plain`);
  }
  const body = await readBody(request, packing === 'gzip', mostBytes);
  if ('status' in body) return body;
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers['content-type'] ?? '')?.[1] ?? null;
  const named = nameIn(asked.slice(path.length + 1));
  return { ...body, boundary, station: named ?? key.user };
}

const tooBig = (mostBytes: number): Refusal =>
  refuse(413, `a body of more than ${mostBytes} bytes is not taken: post more often`);

/** User and secret; a bearer token has no user. */
function credentials({ headers }: IncomingMessage): { user: string | null; secret: string } {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return { user: null, secret: value };
  if (scheme.toLowerCase() !== 'basic') return { user: null, secret: '' };
  const [user, ...rest] = Buffer.from(value, 'base64').toString().split(':');
  return { user: stationNamed(user), secret: rest.join(':') };
}

/** Takes as long for a secret that is nearly right. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function nameIn(part: string): string | null {
  try {
    return stationNamed(decodeURIComponent(part));
  } catch {
    return null;
  }
}

async function readBody(
  request: IncomingMessage,
  isPacked: boolean,
  mostBytes: number,
): Promise<{ body: string; bytes: number } | Refusal> {
  const plain: Readable = isPacked ? request.pipe(createGunzip()) : request;
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    // The request must outlive a body that is given up, or nobody could be told.
    for await (const piece of plain.iterator({ destroyOnReturn: false })) {
      bytes += (piece as Buffer).length;
      if (bytes > mostBytes) return tooBig(mostBytes);
      pieces.push(piece as Buffer);
    }
  } catch (error) {
    const isOfZlib = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
    if (isOfZlib) return refuse(400, 'the body is said to be packed with gzip and is not');
    throw error;
  } finally {
    if (isPacked) {
      request.unpipe();
      plain.destroy();
    }
  }
  return { body: Buffer.concat(pieces).toString(), bytes };
}
