import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import type { Context } from '../../server/context.ts';

export const portParameter = z
  .string()
  .min(1)
  .max(100)
  .describe('port name as in nearest_port, or UN/LOCODE');

/** The port of a name, or of a LOCODE. */
export function findPort({ ports }: Pick<Context, 'ports'>, nameOrLocode: string) {
  const port = ports.find(nameOrLocode);
  if (port !== undefined) return port;
  throw new AppError('not_found', `No port is named ${nameOrLocode}, nor is it the LOCODE of one.`);
}
