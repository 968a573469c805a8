import { z } from 'zod';

const cells = z
  .array(z.number().int())
  .describe('row x 720 + column from 90 S 180 W, half a degree each');

export const coverageStatus = z
  .object({
    at: z.iso.datetime(),
    cell_deg: z.number().describe('side of a cell, degrees'),
    heard: cells.describe('cells in which anything was heard within the last 15 minutes'),
    lost: z
      .array(z.object({ source: z.string(), cells }))
      .describe('cells that a source heard before it failed, and nobody hears since'),
    sources: z.array(
      z.object({
        source: z.string(),
        cells_now: z.number().int().describe('cells heard within the last hour'),
        cells_usual: z
          .number()
          .nullable()
          .describe('mean of the whole hours of the last day; null before the first'),
      }),
    ),
  })
  .meta({ id: 'Coverage' });

export type CoverageStatus = z.infer<typeof coverageStatus>;
