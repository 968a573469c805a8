import { vesselShips } from '@pelorus/db/queries/vessel-ships';
import { z } from 'zod';
import { isoTime } from '../../server/edge-schema.ts';
import { procedure } from '../../server/trpc.ts';
import { mmsi } from './schemas.ts';

const ship = z.object({
  vessel_id: z.string().describe('the MMSI, or with the time the segment began'),
  positions: z.number().int().describe('positions in the hot window'),
  contested: z.number().int().describe('of them, while several ships used the MMSI'),
  contested_from: isoTime.nullable(),
  contested_to: isoTime.nullable(),
  first_at: isoTime,
  last_at: isoTime,
  latitude: z.number().describe('degrees north, of the last position'),
  longitude: z.number().describe('degrees east, of the last position'),
  vessel_name: z.string().nullable(),
});

export const ships = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/vessels/{mmsi}/ships',
      tags: ['vessels'],
      summary: 'The ships that share one MMSI, as told apart by their tracks',
      description:
        'Of the hot window, the ship with most positions first; at most 50. Mostly one. `vessel_id` asks history and track for one of them.',
      errorResponses: [400, 500],
    },
  })
  .input(z.object({ mmsi }))
  .output(z.object({ mmsi: z.string(), ships: z.array(ship), count: z.number().int() }))
  .query(async ({ ctx, input }) => {
    const found = await vesselShips(ctx.db, input.mmsi);
    return { mmsi: input.mmsi, ships: found, count: found.length };
  });
