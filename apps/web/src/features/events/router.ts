import { countNewestEvents, countOpenAlerts, openEvents } from '@pelorus/db/queries/event-summary';
import { eventById } from '@pelorus/db/queries/events';
import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import { cached } from '../../server/cached.ts';
import { procedure, router } from '../../server/trpc.ts';
import { mmsi, vesselId } from '../vessel/schemas.ts';
import { eventsInput, eventsOutput, findPage } from './find.ts';
import { vesselEvent } from './schemas.ts';

const tags = ['events'];

const list = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/events',
      tags,
      summary: 'Events of vessels and ports, those begun last first',
      errorResponses: [400, 500],
    },
  })
  .input(
    eventsInput.extend({
      mmsi: mmsi.optional().describe('one of the vessels of the event'),
      vessel_id: vesselId,
      port: z.string().max(100).optional().describe('port name, as in the event'),
      zone: z.string().max(200).optional().describe('zone, as in the event'),
    }),
  )
  .output(eventsOutput)
  .query(({ ctx, input }) => {
    const { mmsi: one, vessel_id, port, zone } = input;
    return findPage(ctx, input, { mmsi: one, vessel_id, port, zone });
  });

const byId = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/events/{event_id}',
      tags,
      summary: 'One event, as its last revision has it',
      errorResponses: [400, 404, 500],
    },
  })
  .input(z.object({ event_id: z.string().min(1).max(200).describe('as an answer has given it') }))
  .output(vesselEvent)
  .query(async ({ ctx, input }) => {
    const event = await eventById(ctx.db, input.event_id);
    if (event === null)
      throw new AppError(
        'not_found',
        `No event has the id ${input.event_id}; /api/v1/events lists them.`,
      );
    return event;
  });

const ofVessel = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/events',
      tags,
      summary: 'Events of one vessel, those begun last first',
      errorResponses: [400, 500],
    },
  })
  .input(eventsInput.extend({ mmsi, vessel_id: vesselId }))
  .output(eventsOutput)
  .query(({ ctx, input }) =>
    findPage(ctx, input, { mmsi: input.mmsi, vessel_id: input.vessel_id }),
  );

/** The filter's counts are of this many, so that they cost the same however many there are. */
const newest = 20_000;

/** For the events page and the rail. Not part of the REST API. */
const summary = procedure.input(z.object({})).query(async ({ ctx }) => {
  const { value } = await cached(ctx, {
    key: 'events:summary',
    seconds: 5,
    load: async () => {
      const [counts, open_alerts] = await Promise.all([
        countNewestEvents(ctx.db, { newest }),
        countOpenAlerts(ctx.db),
      ]);
      return { counts, open_alerts, newest };
    },
  });
  return value;
});

const mostOnMap = 2_000;

/** For the live map: those of vessels that go on, without their evidence. Not part of the REST API. */
const open = procedure.input(z.object({})).query(async ({ ctx }) => {
  const { value } = await cached(ctx, {
    key: 'events:open',
    seconds: 5,
    load: () => openEvents(ctx.db, { limit: mostOnMap }),
  });
  return value;
});

export const eventsRouter = router({ list, byId, ofVessel, summary, open });
