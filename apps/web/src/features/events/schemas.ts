import { eventRecord, type VesselEvent } from '@pelorus/pipeline/records/event';
import { z } from 'zod';
import { edgeSchemaOf } from '../../server/edge-schema.ts';

/** One position of evidence. */
const evidencePosition = z
  .tuple([z.number(), z.number(), z.number(), z.number().nullable()])
  .describe('[epoch ms, degrees north, degrees east, knots or null]');
const figures = z.record(z.string(), z.number());

/** Facts of a type stand beside these. */
const evidence = z
  .looseObject({
    why: z.string().describe('why it fired, one sentence'),
    positions: z.array(evidencePosition).describe('the positions that fired it, at most 60'),
    other_positions: z
      .array(evidencePosition)
      .default([])
      .describe('those of the other vessel, where there is one'),
    measured: figures.describe('what was measured, by name'),
    limits: figures.describe('the settings it was held against, by name'),
  })
  .meta({ id: 'Evidence', description: 'What an event rests on, and facts by type.' });

type Name = Exclude<keyof VesselEvent, 'evidence'>;
// Safe because the one name that is left out is the one the type leaves out.
const names = eventRecord.names.filter((name) => name !== 'evidence') as Name[];

/** An event as the API shows it: its evidence is an object. */
export const vesselEvent = edgeSchemaOf(eventRecord, names)
  .and(z.object({ evidence: z.string().transform(parseJson).pipe(evidence) }))
  .meta({ id: 'VesselEvent' });

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
