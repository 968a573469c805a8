import { portNamed, ports } from '@pelorus/pipeline/reference/ports';
import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';

export const portParameter = z
  .string()
  .min(1)
  .max(100)
  .describe('port name as in nearest_port, or UN/LOCODE');

/** The port of a name, or of a LOCODE. */
export function findPort(nameOrLocode: string) {
  const locode = nameOrLocode.toUpperCase();
  const port = portNamed(nameOrLocode) ?? ports.find((one) => one.locode === locode);
  if (port === undefined) {
    throw new AppError(
      'not_found',
      `No port is named ${nameOrLocode}, nor is it the LOCODE of one.`,
    );
  }
  return port;
}
