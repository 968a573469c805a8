import { identText } from '../catalog/catalog.ts';
import { removeFiles } from '../commit/remove.ts';
import { planScan } from '../plan/scan.ts';
import { endOfDay } from './choose-files.ts';
import type { TableUpkeep } from './ports.ts';
import type { Retention } from './settings.ts';

const dayMs = 86_400_000;

/** What the override of a bronze table has to say. */
export const bronzeOverride = (table: string): string => `delete ${table} for good`;

/**
 * Refuses rules that would delete what nothing can bring back, unless they say so in words.
 *
 * @throws Error naming the table.
 */
export function checkRetention(rules: readonly Retention[]): void {
  for (const { table, days, override } of rules) {
    if (!Number.isInteger(days) || days < 1) {
      throw new Error(
        `The retention of ${table} is ${days} days; it must be a whole number from 1.`,
      );
    }
    if (!table.startsWith('bronze.') || override === bronzeOverride(table)) continue;
    throw new Error(
      `${table} holds every record as it came and is not deleted; to do it all the same, write the override "${bronzeOverride(table)}".`,
    );
  }
}

/** Takes whole days out of the table that are older than its rule says; returns how many files. */
export async function applyRetention(upkeep: TableUpkeep): Promise<number> {
  const { lake, cache, ident, nowMs, settings } = upkeep;
  const rule = settings.retention.find(({ table }) => table === identText(ident));
  if (!rule) return 0;
  checkRetention([rule]);
  const { metadata } = await lake.catalog.load(ident);
  const specs = metadata['partition-specs'];
  const isOld = (file: Parameters<typeof endOfDay>[0]): boolean => {
    const end = endOfDay(file, specs);
    return end !== null && end <= nowMs - rule.days * dayMs;
  };
  const { files } = await planScan(lake.io, metadata, { cache });
  const old = files.filter(({ file }) => isOld(file)).length;
  if (old > 0) await removeFiles(lake, ident, { files: isOld });
  return old;
}
