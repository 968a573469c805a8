import type { Database } from '@pelorus/db/pool';
import { dailyStatistics as readDaily } from '@pelorus/db/queries/daily-statistics';
import { hourlyTraffic as readHourly } from '@pelorus/db/queries/hourly-traffic';
import { dailyStatistics, hourlyTraffic } from '@pelorus/pipeline/records/gold';
import { z } from 'zod';
import { cached } from '../../server/cached.ts';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { procedure, router } from '../../server/trpc.ts';

const tags = ['statistics'];
const day = z.iso.date({ error: 'A day is written YYYY-MM-DD, such as 2026-11-22.' });
const dailyRow = edgeSchemaOf(dailyStatistics, [
  'date',
  'vessel_type',
  'total_positions',
  'avg_speed',
  'max_speed',
  'min_speed',
  'unique_vessels',
  'fishing_activities',
  'fishing_positions',
  'avg_distance_to_port',
]).meta({ id: 'DailyStatistics' });
const hourlyRow = edgeSchemaOf(hourlyTraffic, ['hour', 'position_count', 'active_vessels']).meta({
  id: 'HourlyTraffic',
});

/** The last day that has any data; null while there is none. */
async function latestDay(db: Database): Promise<string | null> {
  const rows = await readDaily(db, { from: '1900-01-01', to: '9999-12-31' });
  return rows.reduce<string | null>(
    (latest, { date }) => (latest === null || date > latest ? date : latest),
    null,
  );
}

const daily = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/statistics/daily',
      tags,
      summary: 'Traffic of one day (UTC) by vessel type',
      description: 'The answer is kept for 300 s; `cached` says whether this one was.',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      target_date: day.optional().describe('YYYY-MM-DD, UTC; the latest day with data by default'),
    }),
  )
  .output(
    z.object({
      date: z.string().nullable().describe('YYYY-MM-DD, UTC; null while there is no data at all'),
      statistics: z.array(dailyRow),
      cached: z.boolean(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const answer = await cached(ctx, {
      key: `statistics:daily:${input.target_date ?? 'latest'}`,
      seconds: 300,
      load: async () => {
        const date = input.target_date ?? (await latestDay(ctx.db));
        const statistics = date === null ? [] : await readDaily(ctx.db, { from: date, to: date });
        return { date, statistics };
      },
    });
    return { ...answer.value, cached: answer.cached };
  });

const days = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/statistics/days',
      tags,
      summary: 'Traffic by day (UTC) and vessel type over a range of days',
      errorResponses: [400, 500],
    },
  })
  .input(
    z
      .object({
        from: day.default('1900-01-01').describe('first day, YYYY-MM-DD'),
        to: day.default('9999-12-31').describe('last day, YYYY-MM-DD'),
      })
      .refine(({ from, to }) => from <= to, { path: ['from'], error: 'from is not after to.' }),
  )
  .output(z.object({ statistics: z.array(dailyRow), cached: z.boolean() }))
  .query(async ({ ctx, input }) => {
    const answer = await cached(ctx, {
      key: `statistics:days:${input.from}:${input.to}`,
      seconds: 15,
      load: () => readDaily(ctx.db, input),
    });
    return { statistics: answer.value, cached: answer.cached };
  });

const hourly = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/statistics/hourly',
      tags,
      summary: 'Traffic by hour of the day (UTC), over all time',
      errorResponses: [500],
    },
  })
  .input(z.object({}))
  .output(z.object({ statistics: z.array(hourlyRow), cached: z.boolean() }))
  .query(async ({ ctx }) => {
    const answer = await cached(ctx, {
      key: 'statistics:hourly',
      seconds: 15,
      load: () => readHourly(ctx.db),
    });
    return { statistics: answer.value, cached: answer.cached };
  });

export const statisticsRouter = router({ daily, days, hourly });
