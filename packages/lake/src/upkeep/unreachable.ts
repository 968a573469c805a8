import { identText } from '../catalog/catalog.ts';
import { normalise } from '../io/locations.ts';
import type { TableUpkeep } from './ports.ts';
import { reachableFiles, type ReachableFiles } from './reachable.ts';

/**
 * Notes the files that were reachable when they were `seen` and are not any more, whoever expired
 * their snapshots: what was committed once cannot be of a commit under way. Returns what is reachable
 * now, to be seen the next time.
 */
export async function noteUnreachable(
  { lake, ledger, cache, ident, nowMs }: TableUpkeep,
  seen: ReachableFiles,
): Promise<ReachableFiles> {
  const reachable = await reachableFiles(lake.io, await lake.catalog.load(ident), cache);
  const gone = [...seen].filter(([key]) => !reachable.has(key)).map(([, { location }]) => location);
  if (gone.length > 0) await ledger.note(identText(ident), gone, nowMs);
  return reachable;
}

/** Deletes what was noted so long ago that no query can be reading it; returns how many files. */
export async function deleteUnreachable(
  { lake, ledger, ident, nowMs, settings }: TableUpkeep,
  reachable: ReachableFiles,
): Promise<number> {
  const name = identText(ident);
  const due = await ledger.noted(name, nowMs - settings.graceMs);
  // A snapshot may have been brought back.
  const gone = due.filter((location) => !reachable.has(normalise(location)));
  for (const location of gone) await lake.io.remove(location);
  await ledger.forget(name, due);
  return gone.length;
}
