import { currentVessels } from '@pelorus/db/queries/current-vessels';
import { searchVessels } from '@pelorus/db/queries/search-vessels';
import { vesselByMmsi, vesselByShip } from '@pelorus/db/queries/vessel-by-mmsi';
import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import { cached } from '../../server/cached.ts';
import { procedure, router } from '../../server/trpc.ts';
import { calls } from './calls.ts';
import { history } from './history.ts';
import { limitOf, mmsi, vesselId, vesselListRow, vesselState, vesselSummary } from './schemas.ts';
import { ships } from './ships.ts';
import { track } from './track.ts';

const tags = ['vessels'];

const current = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/current',
      tags,
      summary: 'Latest state of every vessel, newest first',
      description: 'The answer is kept for 60 s; `cached` says whether this one was.',
      errorResponses: [400, 500],
    },
  })
  .input(z.object({ limit: limitOf(100) }))
  .output(
    z.object({
      data: z.array(vesselState),
      cached: z.boolean().describe('whether the answer came from the cache'),
      count: z.number().int().describe('vessels in `data`'),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { value, ...rest } = await cached(ctx, {
      key: `vessels:current:${input.limit}`,
      seconds: 60,
      load: () => currentVessels(ctx.db, { limit: input.limit }),
    });
    return { data: value, cached: rest.cached, count: value.length };
  });

/** For the list page: fewer columns, fresher than `current`. Not part of the REST API. */
const list = procedure
  .input(z.object({ limit: limitOf(10_000) }))
  .output(z.object({ data: z.array(vesselListRow) }))
  .query(async ({ ctx, input }) => {
    const { value } = await cached(ctx, {
      key: `vessels:list:${input.limit}`,
      seconds: 5,
      load: () => currentVessels(ctx.db, { limit: input.limit }),
    });
    return { data: value };
  });

const search = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/search',
      tags,
      summary: 'Vessels by name, MMSI, IMO number or call sign',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      query: z
        .string({ error: 'Say what to look for: part of a name, an MMSI, an IMO or a call sign.' })
        .trim()
        .min(1, 'Say what to look for: part of a name, an MMSI, an IMO or a call sign.')
        .max(100, 'At most 100 characters.')
        .describe('part of a name, MMSI, IMO number or call sign'),
      limit: limitOf(20, 100),
    }),
  )
  .output(z.object({ data: z.array(vesselSummary), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const data = await searchVessels(ctx.db, input);
    return { data, count: data.length };
  });

const byMmsi = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}',
      tags,
      summary: 'Latest state of one vessel',
      errorResponses: [400, 404, 500],
    },
  })
  .input(z.object({ mmsi, vessel_id: vesselId }))
  .output(vesselState)
  .query(async ({ ctx, input: { mmsi, vessel_id } }) => {
    const vessel =
      vessel_id === undefined
        ? await vesselByMmsi(ctx.db, mmsi)
        : await vesselByShip(ctx.db, { mmsi, vessel_id });
    if (vessel === null) {
      throw new AppError('not_found', `No position of a vessel with MMSI ${mmsi} is known.`);
    }
    return vessel;
  });

export const vesselsRouter = router({
  ...{ current, list, search, byMmsi },
  ...{ history, track, ships, calls },
});
