import { portCalls } from '@pelorus/db/queries/port-calls';
import { portCalls as record } from '@pelorus/pipeline/records/gold';
import { z } from 'zod';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { procedure } from '../../server/trpc.ts';
import { limitOf } from '../vessel/schemas.ts';
import { findPort, portParameter } from './find-port.ts';

export const portCall = edgeSchemaOf(record, record.names).meta({ id: 'PortCall' });

const time = (what: string) =>
  z.iso.datetime({ offset: true, error: `${what} is an ISO 8601 time with zone.` }).optional();

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
  .input(
    z.object({
      name: portParameter,
      state: z.enum(['open', 'closed']).optional().describe('open: still in port'),
      confidence: z.coerce
        .number<number>({ error: 'confidence is a whole number from 1 to 4.' })
        .int('confidence is a whole number from 1 to 4.')
        .min(1, 'confidence is at least 1.')
        .max(4, 'confidence is at most 4.')
        .default(2)
        .describe('the least confidence, 1 to 4'),
      from: time('from').describe('ended at or after, ISO 8601; open calls are in every range'),
      to: time('to').describe('begun before, ISO 8601'),
      limit: limitOf(100, 1_000),
    }),
  )
  .output(z.object({ port: z.string(), data: z.array(portCall), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const { name, from, to, ...filter } = input;
    const port = findPort(name).name;
    const data = await portCalls(ctx.db, {
      ...filter,
      port,
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to),
    });
    return { port, data, count: data.length };
  });
