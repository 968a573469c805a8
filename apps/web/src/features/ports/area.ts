import { approachKm, harbourRadiusKm } from '@pelorus/pipeline/reference/port-area';
import { portSizes } from '@pelorus/pipeline/reference/port';
import { z } from 'zod';
import { procedure } from '../../server/trpc.ts';
import { findPort, portParameter } from './find-port.ts';

const portPlace = z
  .object({
    name: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    radius_km: z.number(),
  })
  .meta({ id: 'PortPlace' });

const portArea = z.object({
  name: z.string().describe('unique, as in nearest_port'),
  locode: z.string().nullable().describe('UN/LOCODE; null where it has none'),
  country: z.string().describe('ISO 3166-1 alpha-2'),
  latitude: z.number().describe('degrees north, of a point of the port'),
  longitude: z.number().describe('degrees east'),
  size: z.enum(portSizes).nullable().describe('as the World Port Index has it'),
  radius_km: z.number().describe('how far the harbour reaches from there, without a polygon'),
  approach_km: z.number().describe('the port reaches as far as this around each berth'),
  polygon: z
    .array(z.array(z.array(z.tuple([z.number(), z.number()]))))
    .nullable()
    .describe('limit of the harbour as a GeoJSON MultiPolygon, where it is known'),
  anchorages: z.array(portPlace),
  berths: z.array(portPlace),
});

export const area = procedure
  .meta({
    openapi: {
      method: 'GET',
      path: '/ports/{name}',
      tags: ['ports'],
      summary: 'One port: where it is, how far it reaches, where ships lie',
      errorResponses: [400, 404, 500],
    },
  })
  .input(z.object({ name: portParameter }))
  .output(portArea)
  .query(({ ctx, input }) => {
    const port = findPort(ctx, input.name);
    const { name, locode, country, latitude, longitude, size = null } = port;
    const { anchorages = [], berths = [], polygon = null } = port;
    return {
      ...{ name, locode, country, latitude, longitude, size },
      radius_km: harbourRadiusKm(port),
      approach_km: approachKm,
      polygon:
        polygon?.map((rings) =>
          rings.map((ring) => ring.map(([east, north]): [number, number] => [east, north])),
        ) ?? null,
      anchorages: [...anchorages],
      berths: [...berths],
    };
  });
