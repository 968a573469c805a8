import type { RejectReason, Verdict } from '../outcome.ts';

/**
 * Whole-window values of one partition of `ais_raw`. A vessel lives on one partition, so gold is the
 * sum over partitions (the maximum and minimum for speeds). Sums are integers: no order of addition
 * can change them.
 */
export interface DailyPartial {
  /** Day, UTC, YYYY-MM-DD. */
  date: string;
  vessel_type: string;
  total_positions: number;
  /** Positions that have a speed. */
  speed_count: number;
  /** Sum of speeds, thousandths of a knot. */
  speed_sum_mkn: number;
  max_speed: number | null;
  min_speed: number | null;
  unique_vessels: number;
  fishing_activities: number;
  fishing_positions: number;
  /** Sum of distances to the nearest port, metres. */
  distance_sum_m: number;
}

export interface PortPartial {
  nearest_port: string;
  unique_vessels: number;
  total_visits: number;
  speed_count: number;
  speed_sum_mkn: number;
}

export interface HourlyPartial {
  /** 0 to 23, UTC. */
  hour: number;
  position_count: number;
  active_vessels: number;
}

export interface GoldPartials {
  daily: DailyPartial[];
  port: PortPartial[];
  hourly: HourlyPartial[];
}

export interface TallyPartial {
  source: string;
  verdict: Verdict;
  /** Empty for valid and duplicate. */
  reason: RejectReason | '';
  count: number;
  /** Latest arrival and latest event time among them, epoch milliseconds. */
  last_received_at: number;
  last_timestamp: number | null;
}
