import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Port } from '@pelorus/pipeline/reference/port';
import { portFeatures } from '../../features/ports/port-features.ts';

/** Beside the basemap's files, which are made when the web is built: imported ports are not known by then. */
export const portsPath = '/basemap/ports.json';

/** Answers with the ports for the map and the search, as GeoJSON. */
export function createPortsFile(ports: () => readonly Port[]) {
  let made: { plain: Buffer; packed: Buffer; tag: string } | undefined;
  const make = () => {
    const plain = Buffer.from(JSON.stringify(portFeatures(ports())));
    const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    return { plain, packed: gzipSync(plain), tag };
  };
  return ({ method, headers }: IncomingMessage, response: ServerResponse): void => {
    const { plain, packed, tag } = (made ??= make());
    response.setHeader('etag', tag);
    response.setHeader('cache-control', 'public, max-age=0');
    response.setHeader('vary', 'accept-encoding');
    response.setHeader('x-content-type-options', 'nosniff');
    if (headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    const isPacked = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
    const body = isPacked ? packed : plain;
    if (isPacked) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200, {
      'content-type': 'application/geo+json; charset=utf-8',
      'content-length': body.length,
    });
    response.end(method === 'HEAD' ? undefined : body);
  };
}
