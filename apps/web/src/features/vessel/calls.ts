import { portCalls } from '@pelorus/db/queries/port-calls';
import { z } from 'zod';
import { procedure } from '../../server/trpc.ts';
import { askedCalls, callsInput, portCall } from '../ports/calls-schema.ts';
import { mmsi, vesselId } from './schemas.ts';

export const calls = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/calls',
      tags: ['vessels'],
      summary: 'Port calls of one vessel, those that began last first',
      errorResponses: [400, 500],
    },
  })
  .input(callsInput.extend({ mmsi, vessel_id: vesselId }))
  .output(z.object({ mmsi: z.string(), data: z.array(portCall), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const { mmsi: one, vessel_id } = input;
    const data = await portCalls(ctx.db, { ...askedCalls(input), mmsi: one, vessel_id });
    return { mmsi: one, data, count: data.length };
  });
