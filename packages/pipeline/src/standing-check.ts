import { beforeAll, compareOrigins, type Origin } from './outcome.ts';

/** What readers have counted in one partition, each up to the origin of its last save, in one snapshot. */
export interface PartitionCounts {
  partition: number;
  /** Records read in `ais_raw` by the cleaning stage. */
  raw: number;
  raw_through: Origin;
  /** Verdicts found in `ais_checked` by the tally. */
  valid: number;
  duplicate: number;
  rejected: number;
  checked_through: Origin;
  /** Valid positions that gold counts. */
  in_gold: number;
  gold_through: Origin;
}

/** Sums over partitions, and whether raw = checked and valid = gold. */
export interface StandingCheck {
  raw: number;
  checked: number;
  valid: number;
  duplicate: number;
  rejected: number;
  in_gold: number;
  /** Records that one reader had included and the next had not when each saved last. */
  between_saves: number;
  /** Null while readers stand at different origins and none has counted what it cannot have met. */
  holds: boolean | null;
}

/**
 * Two counts are the same when both readers stand at one origin. At different origins the one ahead must
 * not have counted less. So a loss shows at once, also under traffic, and no pause is needed to tell.
 */
export function standingCheck(partitions: readonly PartitionCounts[]): StandingCheck {
  const check: StandingCheck = {
    ...{ raw: 0, checked: 0, valid: 0, duplicate: 0, rejected: 0, in_gold: 0 },
    ...{ between_saves: 0, holds: true },
  };
  for (const counts of partitions) {
    const { raw, valid, duplicate, rejected, in_gold } = counts;
    const checked = valid + duplicate + rejected;
    check.raw += raw;
    check.checked += checked;
    check.valid += valid;
    check.duplicate += duplicate;
    check.rejected += rejected;
    check.in_gold += in_gold;
    check.between_saves += Math.abs(raw - checked) + Math.abs(valid - in_gold);
    const agreements = [
      agree({ count: raw, at: counts.raw_through }, { count: checked, at: counts.checked_through }),
      agree(
        { count: valid, at: counts.checked_through },
        { count: in_gold, at: counts.gold_through },
      ),
    ];
    if (agreements.includes(false)) check.holds = false;
    else if (agreements.includes(null)) check.holds &&= null;
  }
  return check;
}

/** Rows that a table of the lake has had of one partition, up to an origin: written in one commit. */
export interface Counted {
  count: number;
  at: Origin;
}
/** By partition; one that is absent is at its beginning. */
export type TableCounts = ReadonlyMap<number, Counted>;

/** The same for the lake, which writes once a minute: raw = bronze and valid = silver. */
export interface LakeCheck {
  in_bronze: number;
  in_silver: number;
  /** Null while the lake stands behind, and has not less than it must. */
  holds: boolean | null;
}

export function lakeCheck(
  partitions: readonly PartitionCounts[],
  { bronze, silver }: { bronze: TableCounts; silver: TableCounts },
): LakeCheck {
  const check: LakeCheck = { in_bronze: 0, in_silver: 0, holds: true };
  for (const { partition, raw, raw_through, valid, checked_through } of partitions) {
    const inBronze = bronze.get(partition) ?? nothing;
    const inSilver = silver.get(partition) ?? nothing;
    check.in_bronze += inBronze.count;
    check.in_silver += inSilver.count;
    const agreements = [
      agree({ count: raw, at: raw_through }, inBronze),
      agree({ count: valid, at: checked_through }, inSilver),
    ];
    if (agreements.includes(false)) check.holds = false;
    else if (agreements.includes(null)) check.holds &&= null;
  }
  return check;
}
const nothing: Counted = { count: 0, at: beforeAll };

/** Whether two counts of the same records agree; null when that cannot be told yet. */
function agree(a: Counted, b: Counted): boolean | null {
  const order = compareOrigins(a.at, b.at);
  if (order === 0) return a.count === b.count;
  const [ahead, behind] = order > 0 ? [a, b] : [b, a];
  return ahead.count >= behind.count ? null : false;
}
