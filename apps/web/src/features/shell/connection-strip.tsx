import { formatDuration } from '../../ui/format-time.ts';
import { StatusShape } from '../../ui/status-shape.tsx';
import { connection } from './live/connection.ts';
import { useObservable } from './observable.ts';
import { useNow } from './use-now.ts';

const patienceMs = 3_000;

/** Says so when live updates have been lost for more than three seconds. */
export function ConnectionStrip() {
  const { state, since } = useObservable(connection);
  const now = useNow(1_000);
  if (state !== 'lost' || now === null || now - since < patienceMs) return null;
  return (
    <div
      role="status"
      className="z-20 flex h-[30px] flex-none items-center gap-2 border-b border-line bg-panel px-3 text-12 text-fg-2 shadow-[inset_3px_0_var(--crit)]"
    >
      <StatusShape tone="crit" />
      <span>
        <b className="font-semibold text-fg">
          Live updates lost {formatDuration(now - since)} ago.
        </b>{' '}
        Trying again. What is shown is the last that was received.
      </span>
    </div>
  );
}
