import { identText } from '../catalog/catalog.ts';
import { joinLocation, normalise } from '../io/locations.ts';
import type { TableUpkeep } from './ports.ts';
import { reachableFiles } from './reachable.ts';

/** Only files of the kinds that tables are made of: what a person has put beside them stays. */
export const isTableFile = (location: string): boolean =>
  /\.(parquet|avro|orc|puffin|stats|metadata\.json|metadata\.json\.gz)$/.test(location);

/**
 * Notes files in the table's directory that nothing names and that are a day old; once a day. They are
 * deleted after the grace like all that is unreachable: a commit that has waited for the catalog all
 * that time is through by then. Returns how many.
 */
export async function noteOrphans(upkeep: TableUpkeep): Promise<number> {
  const { lake, ledger, cache, ident, nowMs, settings } = upkeep;
  const name = identText(ident);
  const sweptAt = await ledger.sweptAt(name);
  if (sweptAt !== null && nowMs < sweptAt + settings.sweepEveryMs) return 0;
  const { location } = (await lake.catalog.load(ident)).metadata;
  const old: string[] = [];
  for await (const file of lake.io.list(joinLocation(location, ''))) {
    const isOld = file.modifiedMs <= nowMs - settings.orphanMs;
    if (isOld && isTableFile(file.location)) old.push(file.location);
  }
  // Loaded after the listing: what was committed meanwhile is reachable.
  const reachable = await reachableFiles(lake.io, await lake.catalog.load(ident), cache);
  const noted = new Set((await ledger.noted(name, Infinity)).map(normalise));
  const orphans = old.filter((file) => {
    const key = normalise(file);
    return !reachable.has(key) && !noted.has(key);
  });
  await ledger.note(name, orphans, nowMs);
  await ledger.swept(name, nowMs);
  return orphans.length;
}
