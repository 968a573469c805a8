import { sourceKinds } from '@pelorus/pipeline/live/position';
import { formatCompact } from '../../../ui/format-number.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/status-shape.tsx';
import { connection, pipelineStatus } from '../../shell/live/connection.ts';
import { stripCells } from '../../shell/live/strip-cells.ts';
import { useObservable } from '../../shell/observable.ts';
import { census } from '../live-state.ts';

const chip = 'rounded-full! border border-line-2 bg-panel! py-1! pr-2! pl-1.5!';
const kinds = {
  live: { word: 'Live', tone: 'ok' },
  replayed: { word: 'Replay', tone: 'info' },
  simulated: { word: 'Simulated', tone: 'warn' },
} satisfies Record<(typeof sourceKinds)[number], { word: string; tone: Tone }>;

/** Origin, sources and stale vessels as three chips. */
export function HealthChips() {
  const status = useObservable(pipelineStatus);
  const isLost = useObservable(connection).state === 'lost';
  const counts = useObservable(census);
  const sources =
    status === null ? undefined : stripCells(status).find(({ name }) => name === 'sources');
  return (
    <div role="status" aria-label="State of the data" className="flex flex-wrap gap-1.5">
      {isLost && (
        <Chip tone="crit" className={chip}>
          Not updating
        </Chip>
      )}
      {sourceKinds.map((kind, index) => {
        const count = counts?.byKind[index] ?? 0;
        return (
          count > 0 && (
            <Chip key={kind} tone={kinds[kind].tone} className={chip}>
              {kinds[kind].word} {formatCompact(count)}
            </Chip>
          )
        );
      })}
      {sources !== undefined && (
        <Chip tone={sources.tone ?? 'ok'} className={chip}>
          {sources.value.replace(' of ', '/')} sources
        </Chip>
      )}
      {counts !== null && counts.stale > 0 && (
        <Chip tone="stale" className={chip}>
          {formatCompact(counts.stale)} stale
        </Chip>
      )}
    </div>
  );
}
