import { sourceKinds } from '@pelorus/pipeline/live/position';
import clsx from 'clsx';
import { formatCount } from '../../ui/format-number.ts';
import { useObservable } from '../shell/observable.ts';
import { census } from './live-state.ts';

const looks = {
  live: { word: 'LIVE', title: 'Heard on a live feed', style: 'border-ok text-ok' },
  replayed: { word: 'REPLAY', title: 'Read from a recording', style: 'border-accent text-accent' },
  simulated: {
    word: 'SIMULATED',
    title: 'Made by the simulator: not real ships',
    style: 'border-warn text-warn',
  },
} as const;

/** Where the vessels in view come from. Always on the map: nobody may take a simulation for the sea. */
export function SourceBadge() {
  const counts = useObservable(census);
  if (counts === null) return null;
  const present = sourceKinds
    .map((kind, index) => ({ kind, count: counts.byKind[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <div
      role="status"
      aria-label="Origin of the vessels in view"
      className="flex flex-wrap gap-1.5"
    >
      {present.length === 0 && (
        <span className="rounded-2 border border-line-2 bg-panel px-2 py-0.5 text-11 text-fg-2">
          No vessels in view
        </span>
      )}
      {present.map(({ kind, count }) => (
        <span
          key={kind}
          title={looks[kind].title}
          className={clsx(
            'flex items-center gap-1.5 rounded-2 border bg-panel px-2 py-0.5 text-11 font-semibold',
            looks[kind].style,
          )}
        >
          <i
            aria-hidden
            className={clsx(
              'size-[7px] bg-current',
              kind === 'live' ? 'rounded-full' : 'rounded-[1px]',
            )}
          />
          {looks[kind].word}
          <span className="font-normal text-fg-2">{formatCount(count)}</span>
        </span>
      ))}
    </div>
  );
}
