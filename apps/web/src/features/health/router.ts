import { recentRejects } from '@pelorus/db/queries/recent-rejects';
import { rejectedRecord } from '@pelorus/pipeline/records/rejected';
import { z } from 'zod';
import { cached } from '../../server/cached.ts';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { serviceName, serviceVersion } from '../../server/service.ts';
import { procedure, router } from '../../server/trpc.ts';
import { readCoverage } from './read-coverage.ts';
import { limitOf } from '../vessel/schemas.ts';
import { coverageStatus } from './coverage-schema.ts';
import { pipelineStatus, sourceAlarm, sourceStatus, systemState } from './status-schema.ts';

const tags = ['pipeline'];
const rejectRow = edgeSchemaOf(rejectedRecord, [
  'reason',
  'mmsi',
  'source',
  'received_at',
  'line',
  'raw',
]).meta({ id: 'RejectedRecord' });

const service = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/',
      tags: ['service'],
      summary: 'Service, version and status',
      errorResponses: [500],
    },
  })
  .input(z.object({}))
  .output(
    z.object({
      service: z.string(),
      version: z.string(),
      status: systemState,
      documentation: z.string(),
    }),
  )
  .query(async ({ ctx }) => ({
    service: serviceName,
    version: serviceVersion,
    status: (await ctx.pipelineStatus()).state,
    documentation: '/docs',
  }));

const status = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/pipeline/status',
      tags,
      summary: 'Rates, lag, rejects and freshness of the pipeline now',
      errorResponses: [500],
    },
  })
  .input(z.object({}))
  .output(pipelineStatus)
  .query(({ ctx }) => ctx.pipelineStatus());

const sources = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/sources',
      tags,
      summary: 'Feeds with their states and figures, and their outages of the last day',
      errorResponses: [500],
    },
  })
  .input(z.object({}))
  .output(z.object({ data: z.array(sourceStatus), alarms: z.array(sourceAlarm), count: z.int() }))
  .query(async ({ ctx }) => {
    const { sources: data, alarms } = await ctx.pipelineStatus();
    return { data, alarms, count: data.length };
  });

const coverage = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/coverage',
      tags,
      summary: 'Where anything is being heard now, and where not any more since a source failed',
      errorResponses: [500],
    },
  })
  .input(z.object({}))
  .output(coverageStatus)
  .query(async ({ ctx }) => {
    const load = () => readCoverage(ctx);
    const { value } = await cached(ctx, { key: 'coverage', seconds: 10, load });
    return value;
  });

const rejects = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/pipeline/rejects',
      tags,
      summary: 'Records refused of late, newest first, with their original bytes',
      errorResponses: [400, 500],
    },
  })
  .input(
    z.object({
      reason: z.string().max(60).optional().describe('only this reason'),
      source: z.string().max(200).optional().describe('only this source'),
      limit: limitOf(50, 1_000),
    }),
  )
  .output(z.object({ data: z.array(rejectRow), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const data = await recentRejects(ctx.db, input);
    return { data, count: data.length };
  });

export const healthRouter = router({ service, status, sources, coverage, rejects });
