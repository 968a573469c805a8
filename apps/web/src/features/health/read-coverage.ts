import { cellsHeard, coverageShares } from '@pelorus/db/queries/coverage';
import { cellDeg } from '@pelorus/pipeline/geo/coverage-cell';
import { coverageNow } from '@pelorus/pipeline/source-health/coverage';
import { isDead } from '@pelorus/pipeline/source-health/states';
import type { Context } from '../../server/context.ts';
import type { CoverageStatus } from './coverage-schema.ts';

/** What is being heard where, and what failed sources took with them. */
export async function readCoverage({
  db,
  pipelineStatus,
}: Pick<Context, 'db' | 'pipelineStatus'>): Promise<CoverageStatus> {
  const [{ sources, at }, cells, shares] = await Promise.all([
    pipelineStatus(),
    cellsHeard(db),
    coverageShares(db),
  ]);
  const nowMs = Date.parse(at);
  const dead = new Map(
    sources
      .filter(({ state }) => isDead(state))
      .map(({ source, since }) => [source, since === null ? nowMs : Date.parse(since)]),
  );
  return { at, cell_deg: cellDeg, ...coverageNow({ cells, dead, nowMs }), sources: shares };
}
