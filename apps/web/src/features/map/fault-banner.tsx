import Link from 'next/link';
import { StatusShape } from '../../ui/status-shape.tsx';
import { pipelineStatus } from '../shell/live/connection.ts';
import { useObservable } from '../shell/observable.ts';

/** The worst fault in one sentence, on the operator's own screen; nothing when all is well. */
export function FaultBanner() {
  const status = useObservable(pipelineStatus);
  const [worst, ...others] = status?.reasons ?? [];
  if (status === null || status.state === 'ok' || worst === undefined) return null;
  const tone = status.state === 'down' ? 'crit' : 'warn';
  return (
    <div
      role="status"
      className={`flex min-h-[30px] flex-none items-center gap-2 border-b border-line bg-panel px-3 text-12 text-fg-2 phone:rounded-2 phone:border phone:border-line-2 phone:py-2 ${tone === 'crit' ? 'shadow-[inset_3px_0_var(--crit)]' : 'shadow-[inset_3px_0_var(--warn)]'}`}
    >
      <StatusShape tone={tone} />
      <span className="min-w-0 truncate phone:whitespace-normal">
        <b className="font-semibold text-fg">{worst}</b>
        {others.length > 0 && ` And ${others.length} more.`}
      </span>
      <Link
        href="/pipeline"
        prefetch={false}
        className="ml-auto font-medium text-accent hover:underline"
      >
        Details
      </Link>
    </div>
  );
}
