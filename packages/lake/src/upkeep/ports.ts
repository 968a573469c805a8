import type { TableIdent } from '../catalog/catalog.ts';
import type { Duck } from '../duck/instance.ts';
import type { LakePorts } from '../commit/attempt.ts';
import type { ManifestCache } from '../plan/manifest-cache.ts';
import type { Ledger } from './ledger.ts';
import type { UpkeepSettings } from './settings.ts';

/** What one step of upkeep needs to know of one table. */
export interface TableUpkeep {
  lake: LakePorts;
  duck: Duck;
  ledger: Ledger;
  cache: ManifestCache;
  ident: TableIdent;
  nowMs: number;
  settings: UpkeepSettings;
  /** Aborted when upkeep has to end: it stops between two steps. */
  signal: AbortSignal;
}
