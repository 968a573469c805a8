import { portCalls } from '@pelorus/db/queries/port-calls';
import { z } from 'zod';
import { procedure } from '../../server/trpc.ts';
import { askedCalls, callsInput, portCall } from './calls-schema.ts';
import { findPort, portParameter } from './find-port.ts';

export const calls = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports/{name}/calls',
      tags: ['ports'],
      summary: 'Port calls at one port, those that began last first',
      errorResponses: [400, 404, 500],
    },
  })
  .input(callsInput.extend({ name: portParameter }))
  .output(z.object({ port: z.string(), data: z.array(portCall), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const port = findPort(ctx, input.name).name;
    const data = await portCalls(ctx.db, { ...askedCalls(input), port });
    return { port, data, count: data.length };
  });
