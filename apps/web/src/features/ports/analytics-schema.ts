import { z } from 'zod';
import { isoTime } from '../../server/edge-schema.ts';

/** Fewer calls than this give no median. */
export const fewest = 20;

const duration = z
  .object({
    n: z.number().int().describe('calls it is of'),
    median_ms: z.number().nullable().describe(`ms; null below ${fewest} calls: too few`),
    p90_ms: z.number().nullable().describe(`ms; null below ${fewest} calls`),
  })
  .meta({ id: 'CallDuration' });

const distribution = z
  .object({
    bin_ms: z.number().int().describe('length of a bin, ms'),
    calls: z
      .array(z.number().int())
      .describe('calls by bin; the last one has all that were longer'),
  })
  .nullable()
  .describe(`how many took how long; null below ${fewest} calls`);

const durations = {
  calls: z.number().int(),
  turnaround: duration.describe('arrival to departure, of calls seen from one to the other'),
  waiting: duration.describe('time at anchor, of the calls that lay there'),
  berth: duration.describe('time at a berth, of the calls that lay there'),
};

export const openCall = z.object({
  event_id: z.string(),
  mmsi: z.string(),
  vessel_id: z.string().nullable().describe('the ship among those that share the MMSI'),
  vessel_name: z.string().nullable(),
  vessel_type: z.string(),
  flag: z.string().nullable(),
  confidence: z.number().int().nullable(),
  arrived_at: isoTime,
  anchorage_at: isoTime.nullable(),
  berth_at: isoTime.nullable(),
  is_at_anchor: z.boolean().describe('anchored and not at a berth since'),
  last_heard_at: isoTime.nullable(),
  is_heard: z.boolean().describe('heard within a day of `at`'),
  latitude: z.number().nullable().describe('degrees north, where it was last heard'),
  longitude: z.number().nullable().describe('degrees east, where it was last heard'),
  source: z.string().nullable(),
});

export const inboundVessel = z.object({
  mmsi: z.string(),
  vessel_id: z.string().describe('the ship among those that share the MMSI'),
  vessel_name: z.string().nullable(),
  vessel_type: z.string().nullable(),
  destination: z.string().nullable().describe('as sent'),
  by: z.enum(['destination', 'heading']).describe('what says that it comes'),
  distance_km: z.number(),
  arrives_at: isoTime.describe('at its present speed along the great circle'),
  timestamp: isoTime.describe('of its last position'),
  source: z.string(),
});

export const analyticsOutput = z.object({
  port: z.object({ name: z.string(), locode: z.string().nullable(), country: z.string() }),
  at: isoTime.describe('the moment all of it is told for'),
  from: isoTime.describe('begin of the range of calls'),
  in_port: z.object({
    now: z.number().int().describe('calls that go on, of vessels heard within a day'),
    at_anchor: z.number().int().describe('of these, at anchor'),
    silent: z.number().int().describe('calls that go on, of vessels not heard for a day'),
    data: z.array(openCall),
  }),
  inbound: z.object({
    declared: z.number().int().describe('by their destination, within 24 h'),
    predicted: z.number().int().describe('by their heading alone, within 24 h'),
    data: z.array(inboundVessel),
  }),
  arrivals: z.number().int().describe('calls that began in the range'),
  departures: z.number().int().describe('calls that ended in the range'),
  left_out: z.number().int().describe('calls that ended with confidence below 2: in no figure'),
  last_departed_at: isoTime.nullable().describe('when a call last ended, whatever the range'),
  all: z.object(durations).describe('of the calls that ended in the range'),
  distributions: z.object({
    turnaround: distribution,
    waiting: distribution,
    berth: distribution,
  }),
  by_type: z.array(z.object({ vessel_type: z.string(), ...durations })),
  by_week: z
    .array(z.object({ week: z.string().describe('its Monday, UTC, YYYY-MM-DD'), ...durations }))
    .describe('the last 12 weeks, the running one too'),
  movements: z
    .array(
      z.object({
        weekday: z.number().int().describe('1 Monday to 7 Sunday, UTC'),
        hour: z.number().int().describe('0 to 23, UTC'),
        arrivals: z.number().int(),
        departures: z.number().int(),
      }),
    )
    .describe('of the range; an hour without any is not in it'),
  congestion: z.object({
    index: z.number().nullable().describe('1: as usual; null when there are too few calls'),
    n: z.number().int().describe('calls of the last 7 days'),
    usual_n: z.number().int().describe('calls of the 52 weeks before'),
    definition: z.string(),
  }),
});
