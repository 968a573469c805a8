import { portStatistics as readPorts } from '@pelorus/db/queries/port-statistics';
import { portVessels } from '@pelorus/db/queries/port-vessels';
import { portsNow } from '@pelorus/db/queries/ports-now';
import { portStatistics } from '@pelorus/pipeline/records/gold';
import { z } from 'zod';
import { cached } from '../../server/cached.ts';
import type { Context } from '../../server/context.ts';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { procedure, router } from '../../server/trpc.ts';
import { analytics } from './analytics.ts';
import { area } from './area.ts';
import { calls } from './calls.ts';
import { findPort, portParameter } from './find-port.ts';
import { nearKm, recentMs } from './present-vessels.ts';
import { limitOf, vesselState } from '../vessel/schemas.ts';

const tags = ['ports'];
/** A row of `data` at the list is this and what is there now. */
const portRow = edgeSchemaOf(portStatistics, [
  'nearest_port',
  'unique_vessels',
  'total_visits',
  'avg_approach_speed',
]).meta({ id: 'PortStatistics' });

const portNow = {
  country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
  locode: z.string().nullable().describe('UN/LOCODE'),
  vessels_now: z.number().int().describe(`vessels within ${nearKm} km, heard in the last hour`),
  stopped_now: z.number().int().describe('of these, the ones that do not move'),
};

const list = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports',
      tags,
      summary: 'Traffic by nearest port over all time and now, busiest first',
      errorResponses: [400, 500],
    },
  })
  .input(z.object({ limit: limitOf(1_000) }))
  .output(
    z.object({
      data: z.array(portRow.and(z.object(portNow))),
      cached: z.boolean(),
      count: z.number().int(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { value, ...rest } = await cached(ctx, {
      key: `ports:${input.limit}`,
      seconds: 5,
      load: () => readPortsNow(ctx, input.limit),
    });
    return { data: value, cached: rest.cached, count: value.length };
  });

async function readPortsNow({ db, ports }: Context, limit: number) {
  const [all, now] = await Promise.all([
    readPorts(db, { limit }),
    portsNow(db, { withinKm: nearKm, since: Date.now() - recentMs }),
  ]);
  const byName = new Map(now.map((row) => [row.nearest_port, row]));
  return all.map((row) => ({
    ...row,
    country: ports.named(row.nearest_port)?.country ?? null,
    locode: ports.named(row.nearest_port)?.locode ?? null,
    vessels_now: byName.get(row.nearest_port)?.vessels_now ?? 0,
    stopped_now: byName.get(row.nearest_port)?.stopped_now ?? 0,
  }));
}

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
      name: portParameter,
      limit: limitOf(500),
    }),
  )
  .output(
    z.object({
      port: z.object({
        name: z.string(),
        locode: z.string().nullable().describe('UN/LOCODE; null where it has none'),
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
    const port = findPort(ctx, input.name);
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

export const portsRouter = router({ list, area, vessels: portVessel, calls, analytics });
