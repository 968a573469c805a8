import { identText } from '../catalog/catalog.ts';
import { removeFiles } from '../commit/remove.ts';
import { planScan } from '../plan/scan.ts';
import { endOfDay } from './choose-files.ts';
import type { TableUpkeep } from './ports.ts';
import { checkRetention } from './retention-rules.ts';

const dayMs = 86_400_000;

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
