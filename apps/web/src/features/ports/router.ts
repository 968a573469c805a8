import { portStatistics as readPorts } from '@pelorus/db/queries/port-statistics';
import { portVessels } from '@pelorus/db/queries/port-vessels';
import { portStatistics } from '@pelorus/pipeline/records/gold';
import { portNamed } from '@pelorus/pipeline/reference/ports';
import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import { cached } from '../../server/cached.ts';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { procedure, router } from '../../server/trpc.ts';
import { limitOf, vesselState } from '../vessel/schemas.ts';

const tags = ['ports'];
const portRow = edgeSchemaOf(portStatistics, [
  'nearest_port',
  'unique_vessels',
  'total_visits',
  'avg_approach_speed',
]).meta({ id: 'PortStatistics' });

const list = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports',
      tags,
      summary: 'Traffic by nearest port over all time, busiest first',
      errorResponses: [400, 500],
    },
  })
  .input(z.object({ limit: limitOf(1_000) }))
  .output(z.object({ data: z.array(portRow), cached: z.boolean(), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const { value, ...rest } = await cached(ctx, {
      key: `ports:${input.limit}`,
      seconds: 15,
      load: () => readPorts(ctx.db, { limit: input.limit }),
    });
    return { data: value, cached: rest.cached, count: value.length };
  });

const portVessel = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports/{name}/vessels',
      tags,
      summary: 'Vessels whose nearest port this is, nearest first',
      errorResponses: [400, 404, 500],
    },
  })
  .input(
    z.object({
      name: z.string().min(1).max(100).describe('port name, as in nearest_port'),
      limit: limitOf(500),
    }),
  )
  .output(
    z.object({
      port: z.object({
        name: z.string(),
        locode: z.string().describe('UN/LOCODE'),
        country: z.string().describe('ISO 3166-1 alpha-2'),
        latitude: z.number(),
        longitude: z.number(),
      }),
      statistics: portRow.nullable().describe('null when no position was ever nearest to it'),
      data: z.array(vesselState),
      count: z.number().int(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const port = portNamed(input.name);
    if (port === undefined) throw new AppError('not_found', `No port is named ${input.name}.`);
    const [data, statistics] = await Promise.all([
      portVessels(ctx.db, { nearest_port: port.name, limit: input.limit }),
      readPorts(ctx.db, { limit: 10_000 }),
    ]);
    return {
      port,
      statistics: statistics.find((row) => row.nearest_port === port.name) ?? null,
      data,
      count: data.length,
    };
  });

export const portsRouter = router({ list, vessels: portVessel });
