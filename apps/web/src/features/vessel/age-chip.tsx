import { Chip } from '../../ui/chip.tsx';
import { formatAge } from '../../ui/format-time.ts';

/** Older than this, a position says where the vessel was, not where it is. */
export const staleAfterMs = 10 * 60_000;

/** Live, or how long ago. */
export function AgeChip({ atMs, now }: { atMs: number; now: number | null }) {
  if (now === null) return null;
  const age = now - atMs;
  return age < staleAfterMs ? (
    <Chip tone="ok">Live, {formatAge(age)}</Chip>
  ) : (
    <Chip tone="stale">Last heard {formatAge(age)}</Chip>
  );
}
