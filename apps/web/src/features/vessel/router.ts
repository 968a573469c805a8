import { currentVessels } from '@pelorus/db/queries/current-vessels';
import { searchVessels } from '@pelorus/db/queries/search-vessels';
import { vesselByMmsi } from '@pelorus/db/queries/vessel-by-mmsi';
import { vesselHistory } from '@pelorus/db/queries/vessel-history';
import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import { cached } from '../../server/cached.ts';
import { procedure, router } from '../../server/trpc.ts';
import { track } from './track.ts';
import {
  limitOf,
  mmsi,
  untilTime,
  vesselListRow,
  vesselPosition,
  vesselState,
  vesselSummary,
} from './schemas.ts';

const dayMs = 86_400_000;
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
  .input(z.object({ mmsi }))
  .output(vesselState)
  .query(async ({ ctx, input }) => {
    const vessel = await vesselByMmsi(ctx.db, input.mmsi);
    if (vessel === null) {
      throw new AppError('not_found', `No position of a vessel with MMSI ${input.mmsi} is known.`);
    }
    return vessel;
  });

const history = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/history',
      tags,
      summary: 'Positions of one vessel, oldest first',
      description:
        'At most `limit` positions, the newest of the window; a vessel without any has an empty history.',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      mmsi,
      days: z.coerce
        .number<number>({ error: 'days is a number from 0.01 to 36,600.' })
        .min(0.01, 'days is at least 0.01.')
        .max(36_600, 'days is at most 36,600.')
        .default(7)
        .describe('length of the window, days'),
      until: untilTime,
      limit: limitOf(10_000),
    }),
  )
  .output(
    z.object({
      mmsi: z.string(),
      history: z.array(vesselPosition),
      count: z.number().int().describe('positions in `history`'),
    }),
  )
  .query(async ({ ctx, input }) => {
    const to = input.until === undefined ? Date.now() : Date.parse(input.until);
    const from = to - input.days * dayMs;
    const rows = await vesselHistory(ctx.db, { mmsi: input.mmsi, from, to, limit: input.limit });
    return { mmsi: input.mmsi, history: rows, count: rows.length };
  });

export const vesselsRouter = router({ current, list, search, byMmsi, history, track });
