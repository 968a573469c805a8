import { inboundCandidates } from '@pelorus/db/queries/inbound-vessels';
import {
  callCounts,
  callFigures,
  openCalls,
  portMovements,
  type CallGroup,
  type OpenCall,
} from '@pelorus/db/queries/port-analytics';
import type { Port } from '@pelorus/pipeline/reference/port';
import { z } from 'zod';
import { cached } from '../../server/cached.ts';
import type { Context } from '../../server/context.ts';
import { procedure } from '../../server/trpc.ts';
import { untilTime } from '../vessel/schemas.ts';
import { congestionOf, noFigures, sureFigures } from './analytics-figures.ts';
import { analyticsOutput } from './analytics-schema.ts';
import { readDistribution } from './distribution.ts';
import { findPort, portParameter } from './find-port.ts';
import { inboundTo } from './inbound.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const shownWeeks = 12;
const most = 1_000;

export const analytics = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports/{name}/analytics',
      tags: ['ports'],
      summary: 'A port in figures: who is there, who comes, how long calls take',
      description:
        'Of port calls with a confidence of 2 and more. `until` looks at the past: the ranges end there, while who is in port and who comes is always as it is now.',
      errorResponses: [400, 404, 500],
    },
  })
  .input(
    z.object({
      name: portParameter,
      days: z.coerce
        .number<number>({ error: 'days is a number from 1 to 730.' })
        .min(1, 'days is at least 1.')
        .max(730, 'days is at most 730.')
        .default(30)
        .describe('length of the range of calls, days'),
      until: untilTime,
    }),
  )
  .output(analyticsOutput)
  .query(async ({ ctx, input }) => {
    const port = findPort(ctx, input.name);
    const { value } = await cached(ctx, {
      key: `port:${port.name}:${input.days}:${input.until ?? ''}`,
      seconds: 5,
      load: () => readAnalytics(ctx, port, input),
    });
    return value;
  });

interface Asked {
  days: number;
  until?: string | undefined;
}

async function readAnalytics({ db }: Context, { name, ...port }: Port, { days, until }: Asked) {
  const now = Date.now();
  const at = until === undefined ? now : Date.parse(until);
  const [range, weeks] = [
    { port: name, from: at - days * dayMs, to: at },
    { port: name, from: at - shownWeeks * weekMs, to: at },
  ];
  const lastWeek = { port: name, from: at - weekMs, to: at };
  const yearBefore = { port: name, from: at - 53 * weekMs, to: at - weekMs };
  const [groups, weekGroups, thisWeek, year, counts, movements, open, coming] = await Promise.all([
    callFigures(db, range),
    callFigures(db, weeks),
    callFigures(db, lastWeek),
    callFigures(db, yearBefore),
    callCounts(db, range),
    portMovements(db, range),
    openCalls(db, { port: name, limit: most }),
    inboundCandidates(db, {
      port: name,
      locode: port.locode,
      since: now - 6 * hourMs,
      limit: most,
    }),
  ]);
  const all = sureFigures(ofAll(groups));
  const distributions = await readDistribution(db, range, all);
  const inbound = coming
    .flatMap((vessel) => {
      const way = inboundTo(port, vessel);
      if (way === null) return [];
      return [{ ...vessel, ...way, arrives_at: vessel.timestamp + way.arrives_in_ms }];
    })
    .sort((a, b) => a.arrives_at - b.arrives_at);
  const declared = inbound.filter(({ by }) => by === 'destination').length;
  const calls = open.map((call) => withPlace(call, now));
  const heard = calls.filter(({ is_heard }) => is_heard);
  return {
    port: { name, locode: port.locode, country: port.country },
    at,
    from: range.from,
    in_port: {
      now: heard.length,
      at_anchor: heard.filter(({ is_at_anchor }) => is_at_anchor).length,
      silent: calls.length - heard.length,
      data: calls,
    },
    inbound: { declared, predicted: inbound.length - declared, data: inbound },
    ...counts,
    ...{ all, distributions },
    by_type: groups.flatMap(({ vessel_type, ...figures }) =>
      vessel_type === null ? [] : [{ vessel_type, ...sureFigures(figures) }],
    ),
    by_week: weekGroups.flatMap(({ week, ...figures }) =>
      week === null ? [] : [{ week, ...sureFigures(figures) }],
    ),
    movements,
    congestion: congestionOf(ofAll(thisWeek).turnaround, ofAll(year).turnaround),
  };
}

const ofAll = (groups: readonly CallGroup[]) =>
  groups.find(({ vessel_type, week }) => vessel_type === null && week === null) ?? noFigures;

/** Where a call stands, and whether its vessel is still heard. */
function withPlace(call: OpenCall, now: number) {
  const { anchorage_at, berth_at, last_heard_at } = call;
  return {
    ...call,
    is_at_anchor: anchorage_at !== null && (berth_at === null || berth_at < anchorage_at),
    is_heard: last_heard_at !== null && now - last_heard_at <= dayMs,
  };
}
