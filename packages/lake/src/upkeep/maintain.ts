import { identText, type Catalog, type TableIdent } from '../catalog/catalog.ts';
import type { Duck } from '../duck/instance.ts';
import type { FileIO } from '../io/file-io.ts';
import { createManifestCache } from '../plan/manifest-cache.ts';
import { whenLeader } from './leader.ts';
import { openLedger, type Ledger } from './ledger.ts';
import type { ReachableFiles } from './reachable.ts';
import { checkRetention } from './retention-rules.ts';
import { maintainTable, type RoundResult } from './round.ts';
import { upkeepDefaults, type UpkeepSettings } from './settings.ts';

export interface UpkeepOptions {
  lake: { io: FileIO; catalog: Catalog };
  /** PostgreSQL database of the catalog: the lead and the notes of upkeep are kept there. */
  catalogUrl: string;
  /** For the rewriting of files; its memory is the bound of upkeep's. */
  duck: Duck;
  settings?: Partial<UpkeepSettings>;
  /** Epoch milliseconds; the clock of the machine when absent. */
  now?: () => number;
}

/** A table whose upkeep failed: the others have theirs all the same, and the next round tries again. */
export interface UpkeepFailure {
  table: string;
  error: unknown;
}

export interface UpkeepReport {
  /** By name of the table. */
  tables: Record<string, RoundResult>;
  failures: UpkeepFailure[];
}

export interface Upkeep {
  /** One round over every table, or only `table`; null when another process has the lead. */
  round(signal: AbortSignal, table?: TableIdent): Promise<UpkeepReport | null>;
}

/**
 * Keeps the tables small and quick. Safe beside readers and writers: every change is a commit, and
 * what is deleted was unreachable for longer than a query may run.
 *
 * @throws Error for a retention rule that would delete bronze without saying so.
 */
export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { lake, catalogUrl, duck, now = Date.now } = options;
  const settings = { ...upkeepDefaults, ...options.settings };
  checkRetention(settings.retention);
  const cache = createManifestCache();
  const seen = new Map<string, ReachableFiles>();

  const maintain = async (on: OneTable, report: UpkeepReport): Promise<void> => {
    const nowMs = now();
    const table = identText(on.ident);
    try {
      const { result, reachable, failure } = await maintainTable(
        { ...on, lake: { ...lake, now }, duck, cache, nowMs, settings },
        seen.get(table),
      );
      seen.set(table, reachable);
      report.tables[table] = result;
      if (failure !== null) report.failures.push({ table, error: failure });
    } catch (error) {
      report.failures.push({ table, error });
    }
  };

  return {
    round: (signal, table) =>
      whenLeader(catalogUrl, async (client) => {
        const ledger = await openLedger(client);
        const report: UpkeepReport = { tables: {}, failures: [] };
        for (const ident of table ? [table] : await lake.catalog.list()) {
          if (signal.aborted) break;
          await maintain({ ident, ledger, signal }, report);
        }
        return report;
      }),
  };
}

interface OneTable {
  ident: TableIdent;
  ledger: Ledger;
  signal: AbortSignal;
}

export interface StartedUpkeep {
  /** Ends between two steps, and resolves when it has. */
  stop(): Promise<void>;
}

/** Runs a round now and every ten minutes; `onRound` hears what each did, or why there was none. */
export function startUpkeep(
  options: UpkeepOptions,
  onRound: (outcome: UpkeepReport | null | Error) => void,
): StartedUpkeep {
  const upkeep = createUpkeep(options);
  const everyMs = options.settings?.everyMs ?? upkeepDefaults.everyMs;
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const outcome = await upkeep.round(ending.signal).catch(asError);
    onRound(outcome);
    if (!ending.signal.aborted) timer = setTimeout(again, everyMs);
  };
  const again = (): void => {
    underWay = run();
  };
  let underWay = run();
  return {
    async stop() {
      ending.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
