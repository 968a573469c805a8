import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';

/** What can go wrong for a caller: one table for tRPC, REST and the problem documents. */
export const errorTable = {
  invalid_input: { trpc: 'BAD_REQUEST', http: 400, title: 'The request is not valid' },
  forbidden: { trpc: 'FORBIDDEN', http: 403, title: 'Not allowed' },
  not_found: { trpc: 'NOT_FOUND', http: 404, title: 'Not found' },
  method_not_allowed: { trpc: 'METHOD_NOT_SUPPORTED', http: 405, title: 'Method not allowed' },
  internal: { trpc: 'INTERNAL_SERVER_ERROR', http: 500, title: 'Something failed on the server' },
  unavailable: {
    trpc: 'SERVICE_UNAVAILABLE',
    http: 503,
    title: 'A service Pelorus depends on cannot be reached',
  },
} as const satisfies Record<string, { trpc: TRPC_ERROR_CODE_KEY; http: number; title: string }>;
export type ErrorCode = keyof typeof errorTable;

/** A failure that the caller is told of; anything else is a bug or an outage. */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
  }
}

/** Socket errors and the SQLSTATE classes of a server that is starting, stopping or full. */
const connectionFailure = /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|08|53300|57P0)/;
const connectionMessage = /connection terminated|timeout exceeded when trying to connect/i;

export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return connectionFailure.test(code) || connectionMessage.test(error.message);
}
