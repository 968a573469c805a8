import { defineHistoryJson } from '@pelorus/db/queries/vessel-history';
import { z } from 'zod';
import { procedure } from '../../server/trpc.ts';
import { isHot, readHistory } from './read-history.ts';
import {
  completeFlag,
  limitOf,
  mmsi,
  positionColumns,
  untilTime,
  vesselId,
  vesselPosition,
} from './schemas.ts';

const tags = ['vessels'];
const dayMs = 86_400_000;
const historyJson = defineHistoryJson('vessel-history-json', positionColumns);

export const history = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/history',
      tags,
      summary: 'Positions of one vessel, oldest first',
      description:
        'At most `limit` positions, the newest of the window, of any age: older ones than the hot window keeps come from the lake. A vessel without any has an empty history.',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      mmsi,
      vessel_id: vesselId,
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
      complete: completeFlag,
    }),
  )
  .query(async ({ ctx, input }) => {
    const to = input.until === undefined ? Date.now() : Date.parse(input.until);
    const from = to - input.days * dayMs;
    const window = { mmsi: input.mmsi, vessel_id: input.vessel_id, from, to, limit: input.limit };
    if (ctx.answerWith !== undefined && (await isHot(ctx, window))) {
      const rows = await historyJson(ctx.db, window);
      const head = `{"mmsi":"${input.mmsi}","history":[`;
      ctx.answerWith(rows.reversed(head, `],"count":${rows.count},"complete":true}`));
      return { mmsi: input.mmsi, history: [], count: 0, complete: true };
    }
    const { positions, complete } = await readHistory(ctx, window, positionColumns);
    return { mmsi: input.mmsi, history: positions, count: positions.length, complete };
  });
