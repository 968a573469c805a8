import clsx from 'clsx';
import Link from 'next/link';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StatusShape, toneText } from '../../ui/status-shape.tsx';
import { connection, pipelineStatus } from './live/connection.ts';
import { stripCells, type StripCell } from './live/strip-cells.ts';
import { useObservable } from './observable.ts';

const narrow = {
  feed: '',
  screen: 'max-[1280px]:hidden',
  lag: 'max-[1180px]:hidden',
  sources: 'max-[1040px]:hidden',
  live: 'max-[900px]:hidden',
  stale: 'max-[960px]:hidden',
} satisfies Record<StripCell['name'], string>;

function Cell({ cell, isOld }: { cell: StripCell; isOld: boolean }) {
  return (
    <Link
      href={cell.href}
      prefetch={false}
      title={cell.title}
      className={clsx(
        'flex h-6 items-center gap-[7px] border-l border-line px-[13px] whitespace-nowrap first:border-0 hover:bg-hover max-[1400px]:px-2.5',
        narrow[cell.name],
      )}
    >
      <span className="text-11 text-fg-3">{cell.label}</span>
      <span
        className={clsx(
          'flex items-center gap-1 font-semibold',
          isOld ? 'text-fg-3' : cell.tone !== undefined && toneText[cell.tone],
        )}
      >
        {cell.tone !== undefined && <StatusShape tone={cell.tone} size={12} />}
        {cell.value}
      </span>
      {cell.history !== undefined && (
        <Sparkline
          values={cell.history.slice(-30)}
          className={isOld ? 'stroke-fg-3' : 'stroke-series'}
        />
      )}
    </Link>
  );
}

/** The system in six figures; each leads to the page that explains it. What does not fit is left out whole. */
export function StatusStrip() {
  const status = useObservable(pipelineStatus);
  const isOld = useObservable(connection).state === 'lost';
  return (
    <nav
      aria-label="System status"
      className="flex h-6 min-w-0 flex-1 flex-wrap content-start justify-center overflow-hidden text-12 phone:hidden"
    >
      {status !== null &&
        stripCells(status).map((cell) => <Cell key={cell.name} cell={cell} isOld={isOld} />)}
    </nav>
  );
}
