import { z } from 'zod';
import type { Settings } from './settings.ts';

type Fields<G extends keyof Settings> = { [P in keyof Settings[G]]: z.ZodType<Settings[G][P]> };

const duration = z.int().min(0);
const knots = z.number().min(0).max(200);
const range = z
  .tuple([z.number(), z.number()])
  .refine(([above, below]) => above < below, 'the first must be below the second');
const megabyte = 1024 * 1024;

const clean: Fields<'clean'> = {
  max_future_ms: duration.describe('how far a record may be ahead of the log, ms'),
  min_timestamp: z.int().describe('earlier times are fill values, epoch ms'),
  max_speed_kn: knots.describe('faster is refused, knots'),
  speed_noise_kn: z
    .array(range)
    .max(20)
    .describe('speeds strictly inside these become null and are flagged, knots'),
  zero_margin_deg: z
    .number()
    .min(0)
    .max(1)
    .describe('nearer to 0 N 0 E in both coordinates is flagged, degrees'),
  duplicate_horizon_ms: duration.describe('how long duplicates are remembered after arrival, ms'),
  max_raw_bytes: z
    .int()
    .min(0)
    .max(megabyte)
    .describe('most of the original text of a rejected record, bytes'),
};
const positions = z.int().min(1).max(1000);
const segment: Fields<'segment'> = {
  ship_kn: knots.describe('a ship that never said it was fast makes no more, knots'),
  near_nm: z
    .number()
    .min(0)
    .max(1000)
    .describe('nearer it is the same ship whatever the time, nautical miles'),
  slack_ms: duration.describe('how much clocks of receivers differ, ms'),
  fit_kn: knots.describe('what dead reckoning may be off by to fit one of several ships, knots'),
  ambiguity: z
    .number()
    .min(1)
    .describe('two ships fit equally unless one fits so many times better'),
  short_count: positions.describe('a segment of fewer positions fits a little less'),
  established_count: positions.describe('from so many positions on it is a ship, not noise'),
  open_ms: duration.describe('where several ships are, one is gone after this silence, ms'),
  conflict_ms: duration.describe('ships heard within this of each other are in conflict, ms'),
  max_open: z.int().min(2).max(50).describe('most open segments of one MMSI'),
};
const enrich: Fields<'enrich'> = {
  fishing_min_kn: knots.describe('fishing speed from, knots'),
  fishing_max_kn: knots.describe('fishing speed to, knots'),
  potential_fishing_ms: duration.describe('silence before is_potential_fishing, ms'),
  fishing_run_ms: duration.describe('time at fishing speed before is_fishing, ms'),
  fishing_gap_ms: duration.describe('a longer silence breaks a run at fishing speed, ms'),
  cruising_kn: knots.describe('SLOW below, CRUISING from, knots'),
  fast_kn: knots.describe('FAST from, knots'),
};

const share = z.number().gt(0).max(1);
const chance = z.number().gt(0).max(0.1);
const arrivals = z.number().min(1).max(10_000);
const sources: Fields<'sources'> = {
  quiet_share: share.describe('a feed is quiet below this share of what is expected'),
  recovered_share: share.describe('and live again from this share on'),
  quiet_chance: chance.describe('chance that so little comes from a feed as usual'),
  silent_chance: chance.describe('chance that a feed as usual pauses for so long'),
  window_arrivals: arrivals.describe('arrivals expected in the time that is compared'),
  long_window_arrivals: arrivals.describe('the same, for a milder loss'),
  recovery_arrivals: arrivals.describe('arrivals expected before a feed has recovered'),
  shortest_window_ms: duration.describe('shortest time that is compared, ms'),
  longest_window_ms: duration.describe('longest time that is compared, ms'),
  silent_least_ms: duration.describe('no feed is silent sooner, ms'),
  silent_most_ms: duration.describe('every feed is silent after this, ms'),
  silent_unlearnt_ms: duration.describe('silent while nothing has been learnt, ms'),
  unlearnt_patience: z
    .number()
    .min(1)
    .max(100)
    .describe('limits are so many times wider while only other hours are known'),
  learn_weight: share.describe('part of the mean that the last day has'),
  learn_days: z.int().min(1).max(366).describe('days that are learnt from'),
  learn_least_minutes: z.int().min(1).max(60).describe('minutes that an hour needs to count'),
  start_grace_ms: duration.describe('a feed may take so long to connect after a start, ms'),
  alarm_after_ms: duration.describe('a lost connection is an alarm after this, ms'),
  reopen_ms: duration.describe('failing again sooner goes on with the same alarm, ms'),
};

const km = z.number().min(0).max(1000);
const detect: Fields<'detect'> = {
  port_exit_km: km.describe('a ship is out of a port so far outside its limit, km'),
  port_stop_kn: knots.describe('a stop in port begins at or below, knots'),
  port_go_kn: knots.describe('and ends at or above, knots'),
  port_swing_km: km.describe('nearer to where a stop began it may be swinging, km'),
  port_stop_ms: duration.describe('a shorter stop in port is none, ms'),
  port_gap_ms: duration.describe('a longer silence in port is a gap, ms'),
  feed_silence_ms: duration.describe('a longer silence of a feed is none of its ships, ms'),
  feed_ships: z
    .int()
    .min(1)
    .max(100)
    .describe('when it told of so many ships before, in one partition'),
  port_join_nm: km.describe('positions farther apart make no stay together, nautical miles'),
  port_wait_ms: duration.describe('who rests outside of all ports for so long, ms'),
  port_wait_swing_km: km.describe('no farther from where it came to rest, km'),
  port_wait_before_ms: duration.describe('and enters a port so soon after, ms'),
  port_wait_km: km.describe('no farther from its limit, km, has waited for it'),
  loitering_kn: knots.describe('loitering is a mean speed of each hour below, knots'),
  loitering_ms: duration.describe('for at least, ms'),
  loitering_shore_nm: km.describe('at least so far from shore, nautical miles'),
  loitering_gap_ms: duration.describe('a longer silence breaks it, ms'),
  drift_min_kn: knots.describe('a ship adrift makes at least, knots'),
  drift_max_kn: knots.describe('and at most, knots'),
  drift_angle_deg: z.number().min(0).max(180).describe('farther off its heading than, degrees'),
  drift_ms: duration.describe('for at least, ms'),
  drift_km: km.describe('and over at least, km'),
  drift_break_ms: duration.describe('not so for longer it is over, ms'),
  jump_apart_ms: duration.describe('jumps that follow sooner are one event, ms'),
  draught_least_m: z.number().min(0).max(30).describe('least change of draught that is told, m'),
  zone_settle_ms: duration.describe('in a zone or out of it for so long it counts, ms'),
  status_reopen_ms: duration.describe('a status said again sooner is the same event, ms'),
  status_silence_ms: duration.describe('said again after this silence it is another, ms'),
  lost_ms: duration.describe('a ship silent for longer is lost, and what goes on with it over, ms'),
  port_lost_ms: duration.describe('a ship in port is lost when silent for longer, ms'),
  forget_ms: duration.describe('a ship not heard for this long is forgotten, ms'),
};

const fleet: Fields<'fleet'> = {
  slot_ms: z.int().min(60_000).max(3_600_000).describe('ships are compared once in each slot, ms'),
  fix_gap_ms: duration.describe('no place is guessed between positions further apart, ms'),
  idle_ms: duration.describe('a partition that says nothing for so long is not waited for, ms'),
  most_open_fixes: z.int().min(1000).describe('fixes held while partitions are waited for'),
  encounter_km: km.describe('two ships meet when no further apart, km'),
  encounter_ms: duration.describe('for as long as this, ms'),
  encounter_kn: knots.describe('at a median speed below this, knots'),
  encounter_port_km: km.describe('and at least so far from a port, km'),
  encounter_break_ms: duration.describe('apart for no longer, a meeting goes on, ms'),
  encounter_most_near: z
    .int()
    .min(1)
    .max(1000)
    .describe('a ship with more others so close is in a crowd, not in an encounter'),
  encounter_left_out: z
    .array(z.string())
    .max(100)
    .describe('types of ships whose encounters are not told, such as Tug'),
  collision_every_ms: duration.describe('collision risks are looked for so often, 0: never, ms'),
  collision_cpa_km: km.describe('two ships would come as near, km'),
  collision_tcpa_ms: duration.describe('no later than, ms'),
  collision_kn: knots.describe('both at least at, knots'),
  collision_port_km: km.describe('and at least so far from a port, km'),
  collision_km: km.describe('ships farther apart are not compared, km'),
  collision_most_near: z
    .int()
    .min(1)
    .max(10_000)
    .describe('nor is a ship with more others so near'),
  gap_ms: duration.describe('silence where others were heard, ms'),
  gap_intervals: z.number().min(0).max(10_000).describe('and so many expected reporting intervals'),
  gap_others: z
    .int()
    .min(1)
    .max(10_000)
    .describe('others that the feed must hear around for silence to count'),
  gap_covered_ms: duration.describe('a place counts as heard after one was heard around it, ms'),
  gap_heard_slots: z.int().min(1).max(32).describe('slots of 32 in which it was heard before'),
  gap_port_km: km.describe('nearer to a port silence says nothing, km'),
  gap_forget_ms: duration.describe('a ship silent for longer is forgotten, ms'),
};

/**
 * A settings file: every group and every setting may be left out, nothing else may be in it. Only
 * servers import this file: zod stays out of browsers.
 */
export const settingsFile = z.strictObject({
  clean: z.strictObject(clean).partial().optional(),
  segment: z.strictObject(segment).partial().optional(),
  enrich: z.strictObject(enrich).partial().optional(),
  sources: z.strictObject(sources).partial().optional(),
  detect: z.strictObject(detect).partial().optional(),
  fleet: z.strictObject(fleet).partial().optional(),
});
