import { expireSnapshots } from '../commit/expire.ts';
import { updateTable } from '../commit/update.ts';
import { withDailyTags } from './daily-tags.ts';
import type { TableUpkeep } from './ports.ts';

/** Tags the last snapshot of each day, and drops old snapshots without a tag; returns how many. */
export async function expireTable(upkeep: TableUpkeep): Promise<number> {
  const { lake, ident, nowMs, settings } = upkeep;
  await updateTable(lake, ident, (metadata) => {
    const refs = withDailyTags(metadata, { nowMs, days: settings.tagDays });
    return refs && { ...metadata, refs };
  });
  const { metadata } = await lake.catalog.load(ident);
  if (metadata.snapshots.length <= settings.keepSnapshots) return 0;
  const { expired } = await expireSnapshots(lake, ident, {
    keepLast: settings.keepSnapshots,
    nowMs,
  });
  return expired.length;
}
