import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser sends a change for a page of another site. Programs name no site and are let through:
 * there are no sessions that a site could ride on, but a browser reaches servers that only it can reach.
 */
export function isFromElsewhere({
  method,
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  return (
    origin !== undefined && origin !== `http://${host ?? ''}` && origin !== `https://${host ?? ''}`
  );
}
