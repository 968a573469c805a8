import { FeedError } from './adapter.ts';

interface SystemError extends Error {
  code: string;
  address?: string;
  port?: number;
  hostname?: string;
  path?: string;
  errors?: SystemError[];
}

const place = ({ address, port, hostname, path }: SystemError): string =>
  path ?? hostname ?? (address ? `${address}${port === undefined ? '' : `:${port}`}` : 'the peer');

/** What the system says of connections and files, with what can be done about it. */
const sentences: Record<string, (error: SystemError) => string> = {
  ECONNREFUSED: (error) => `nothing listens at ${place(error)}: start it, or correct host and port`,
  ECONNRESET: () => 'the peer broke the connection off',
  EPIPE: () => 'the peer broke the connection off',
  ETIMEDOUT: (error) => `${place(error)} does not answer: check host, port and firewall`,
  EHOSTUNREACH: (error) => `${place(error)} cannot be reached: check host and network`,
  ENETUNREACH: (error) => `${place(error)} cannot be reached: check host and network`,
  ENOTFOUND: (error) => `there is no host ${place(error)}: correct the name`,
  EAI_AGAIN: (error) => `the name ${place(error)} could not be looked up: check the network`,
  EADDRINUSE: (error) => `${place(error)} is taken by another program: choose another port`,
  EADDRNOTAVAIL: (error) => `${place(error)} is no address of this machine`,
  ENOENT: (error) => `${place(error)} does not exist`,
  EACCES: (error) => `${place(error)} may not be used by this user`,
};

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** Why a connection ended, if that is what `error` tells; anything else is a bug and is thrown again. */
export function describeFailure(error: unknown): { sentence: string; isRefusal: boolean } {
  if (error instanceof FeedError) return { sentence: error.message, isRefusal: error.isRefusal };
  if (!isSystemError(error)) throw error;
  // A name with several addresses: each of them failed.
  const told = error.errors?.[0] ?? error;
  const describe = sentences[told.code];
  if (!describe && !('syscall' in told)) throw error;
  return { sentence: describe?.(told) ?? told.message, isRefusal: false };
}
