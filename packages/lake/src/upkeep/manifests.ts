import { mergedManifests } from '../commit/merge.ts';
import { commitSnapshot } from '../commit/snapshot.ts';
import { currentSnapshot } from '../format/metadata.ts';
import type { TableUpkeep } from './ports.ts';

const fewest = '2';

/** Merges small manifests when there are many; returns how many went into others. */
export async function mergeManifests(upkeep: TableUpkeep): Promise<number> {
  const { lake, cache, ident, settings } = upkeep;
  const snapshot = currentSnapshot((await lake.catalog.load(ident)).metadata);
  if (!snapshot) return 0;
  const before = await cache.list(lake.io, snapshot['manifest-list']);
  if (before.length <= settings.mostManifests) return 0;
  let after = before.length;
  await commitSnapshot(lake, ident, {
    draft: async (attempt) => {
      const { metadata } = attempt;
      const properties = {
        ...metadata.properties,
        'commit.manifest-merge.enabled': 'true',
        'commit.manifest.min-count-to-merge': fewest,
      };
      const manifests = await mergedManifests({
        ...attempt,
        metadata: { ...metadata, properties },
      });
      after = manifests.length;
      if (after >= attempt.manifests.length) return null;
      return { operation: 'replace', manifests, added: [], removed: [] };
    },
  });
  return Math.max(0, before.length - after);
}
