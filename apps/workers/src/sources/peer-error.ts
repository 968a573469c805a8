import { FeedError } from './adapter.ts';

interface Coded {
  code?: unknown;
  cause?: unknown;
  syscall?: unknown;
  errors?: unknown;
}

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const ofCertificates = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/;

/**
 * What a library says of a connection to `peer`, as an error that the runner understands: what the system
 * said, which may lie inside, or the library's own words. Whatever else is thrown there is the peer's doing too.
 */
export function peerError(error: unknown, peer: string): Error {
  if (error instanceof FeedError) return error;
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const { code, syscall, errors } = inner as Coded;
    if (typeof code !== 'string') continue;
    if (syscall !== undefined || Array.isArray(errors)) return inner;
    if (ofCertificates.test(code)) {
      return new FeedError(`the certificate of ${peer} is not accepted: ${inner.message}`);
    }
  }
  return new FeedError(`the connection to ${peer} broke: ${innermost(error)}`);
}

function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? innermost(error.cause) : error.message;
}
