import type { PortCallsInput } from '@pelorus/db/queries/port-calls';
import { portCalls as record } from '@pelorus/pipeline/records/gold';
import { z } from 'zod';
import { edgeSchemaOf } from '../../server/edge-schema.ts';
import { limitOf } from '../vessel/schemas.ts';

export const portCall = edgeSchemaOf(record, record.names).meta({ id: 'PortCall' });

const time = (what: string) =>
  z.iso.datetime({ offset: true, error: `${what} is an ISO 8601 time with zone.` }).optional();

/** What every list of port calls is asked by. */
export const callsInput = z.object({
  state: z.enum(['open', 'closed']).optional().describe('open: still in port'),
  confidence: z.coerce
    .number<number>({ error: 'confidence is a whole number from 1 to 4.' })
    .int('confidence is a whole number from 1 to 4.')
    .min(1, 'confidence is at least 1.')
    .max(4, 'confidence is at most 4.')
    .default(2)
    .describe('the least confidence, 1 to 4'),
  from: time('from').describe('ended at or after, ISO 8601; open calls are in every range'),
  to: time('to').describe('begun before, ISO 8601'),
  limit: limitOf(100, 1_000),
});

const atOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

/** The same as the query asks it. */
export const askedCalls = ({
  state,
  confidence,
  from,
  to,
  limit,
}: z.infer<typeof callsInput>): PortCallsInput => ({
  ...{ state, confidence, limit },
  from: atOf(from),
  to: atOf(to),
});
