import { openRejects, recentRedrives, requestRedrive } from '@pelorus/db/redrive/jobs';
import { recentRejects } from '@pelorus/db/queries/recent-rejects';
import { rejectsOverTime } from '@pelorus/db/queries/rejects-over-time';
import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import { z } from 'zod';
import { procedure, router } from '../../server/trpc.ts';
import { limitOf } from '../vessel/schemas.ts';
import { rangeNames, ranges, startOf } from './ranges.ts';

/** Which rejects; all of them when nothing is said. */
const filter = z.object({
  reason: z.string().max(60).optional(),
  source: z.string().max(200).optional(),
  id: z.string().max(40).optional(),
});

const overTime = procedure.input(z.object({ range: z.enum(rangeNames) })).query(({ ctx, input }) =>
  rejectsOverTime(ctx.db, {
    from: startOf(input.range, Date.now()),
    bucketMs: ranges[input.range].bucketMs,
  }),
);

/** What a redrive would take: also its dry run. */
const open = procedure.input(filter).query(({ ctx, input }) => openRejects(ctx.db, input));

const samples = procedure
  .input(filter.extend({ limit: limitOf(50, 200) }))
  .query(async ({ ctx, input }) =>
    (await recentRejects(ctx.db, input)).map((row) => {
      const { partition, origin_offset: offset, origin_index: index, ...reject } = row;
      return { id: formatOrigin({ partition, offset, index }), ...reject };
    }),
  );

const redrives = procedure.input(z.object({})).query(({ ctx }) => recentRedrives(ctx.db, 20));

const redrive = procedure.input(filter).mutation(async ({ ctx, input }) => ({
  id: await requestRedrive(ctx.db, {
    requestedBy: `web ${ctx.caller ?? ''}`.trim(),
    filter: input,
  }),
}));

export const qualityRouter = router({ overTime, open, samples, redrives, redrive });
