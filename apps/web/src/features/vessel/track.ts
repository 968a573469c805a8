import { z } from 'zod';
import { isoTime } from '../../server/edge-schema.ts';
import { procedure } from '../../server/trpc.ts';
import { readHistory } from './read-history.ts';
import { completeFlag, mmsi, pointColumns, trackPoint, untilTime, vesselId } from './schemas.ts';
import { findGaps, thinTrack } from './thin-track.ts';

const tags = ['vessels'];
const hourMs = 3_600_000;
const trackColumns = [...pointColumns, 'late'] as const;
const most = { read: 20_000, shown: 2_000 };

export const track = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/track',
      tags,
      summary: 'Track of one vessel for charts: at most 2,000 reports, and its gaps',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      mmsi,
      vessel_id: vesselId,
      hours: z.coerce
        .number<number>({ error: 'hours is a number from 0.1 to 720.' })
        .min(0.1, 'hours is at least 0.1.')
        .max(720, 'hours is at most 720.')
        .default(24)
        .describe('length of the window, hours'),
      until: untilTime,
    }),
  )
  .output(
    z.object({
      mmsi: z.string(),
      from: isoTime,
      to: isoTime,
      points: z.array(trackPoint),
      gaps: z.array(z.object({ from: isoTime, to: isoTime })),
      received: z.number().int().describe('reports in the window; `points` may be fewer'),
      complete: completeFlag,
    }),
  )
  .query(async ({ ctx, input }) => {
    const to = input.until === undefined ? Date.now() : Date.parse(input.until);
    const from = to - input.hours * hourMs;
    const window = { mmsi: input.mmsi, vessel_id: input.vessel_id, from, to, limit: most.read };
    const { positions, complete } = await readHistory(ctx, window, trackColumns);
    const reports = positions.filter(({ late }) => !late);
    const gaps = findGaps(reports);
    const points = thinTrack(reports, gaps, most.shown);
    return { mmsi: input.mmsi, from, to, points, gaps, received: reports.length, complete };
  });
