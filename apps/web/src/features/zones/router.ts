import { z } from 'zod';
import { AppError } from '../../server/app-error.ts';
import type { Context } from '../../server/context.ts';
import { procedure, router } from '../../server/trpc.ts';
import { mostPlaces, thinBorder } from './thin-border.ts';

const zoneInput = z.object({
  id: z.string().min(1).max(200).describe('zone, as in an event'),
});
const zone = z.object({
  id: z.string().describe('unique, as in zones and events'),
  name: z.string(),
  kind: z.string().describe('what it is, such as national_waters'),
  attribution: z.string().nullable().describe('who is to be named where it is shown'),
  polygons: z
    .array(z.array(z.array(z.tuple([z.number(), z.number()]))))
    .describe(
      `border as a GeoJSON MultiPolygon; of one with more than ${mostPlaces} places some of them`,
    ),
});

async function findZone({ zones }: Context, id: string) {
  const found = (await zones()).get(id);
  if (found !== undefined) return found;
  throw new AppError('not_found', `No zone has the id ${id}.`);
}

const byId = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/zones/{id}',
      tags: ['zones'],
      summary: 'One zone: its name and border',
      errorResponses: [400, 404, 500],
    },
  })
  .input(zoneInput)
  .output(zone)
  .query(async ({ ctx, input }) => {
    const found = await findZone(ctx, input.id);
    const { id, name, kind, attribution } = found;
    const polygons = thinBorder(found.polygons).map((rings) =>
      rings.map((ring) => ring.map(([east, north]): [number, number] => [east, north])),
    );
    return { id, name, kind, attribution, polygons };
  });

/** For names beside others, which need no border. Not part of the REST API. */
const named = procedure.input(zoneInput).query(async ({ ctx, input }) => {
  const { name, attribution } = await findZone(ctx, input.id);
  return { name, attribution };
});

export const zonesRouter = router({ byId, named });
