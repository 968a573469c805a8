import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { AppError, errorTable, isConnectionFailure } from './app-error.ts';
import type { Context } from './context.ts';

const t = initTRPC.context<Context>().meta<OpenApiMeta>().create({ isDev: false });

/** The one place where failures become what a caller sees. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) {
    throw new TRPCError({ code: errorTable[cause.code].trpc, message: cause.message, cause });
  }
  if (isConnectionFailure(cause)) {
    throw new TRPCError({
      code: errorTable.unavailable.trpc,
      message: 'The database cannot be reached; try again in some seconds.',
      cause,
    });
  }
  return result;
});

export const router = t.router;
export const procedure = t.procedure.use(mapErrors);
