'use client';
import clsx from 'clsx';
import { useId } from 'react';
import { StatusShape } from './status-shape.tsx';
import { useIsScrollable } from './use-is-scrollable.ts';

interface PanelProps {
  title: string;
  sub?: React.ReactNode;
  /** Right side of the header: figures, links, buttons. */
  actions?: React.ReactNode;
  /** Age in words when the data is older than three of its own intervals. */
  staleFor?: string | null | undefined;
  /** A bar under the header: what failed, while the last data stays. */
  notice?: React.ReactNode;
  padded?: boolean;
  className?: string;
  children: React.ReactNode;
}

export function Panel({ title, sub, actions, staleFor, notice, ...rest }: PanelProps) {
  const { padded = true, className, children } = rest;
  const id = useId();
  const { ref, isScrollable } = useIsScrollable<HTMLDivElement>();
  return (
    <section
      aria-labelledby={id}
      className={clsx(
        'flex min-h-0 min-w-0 flex-col overflow-hidden rounded-2 border border-line bg-panel',
        className,
      )}
    >
      <header className="flex h-[34px] flex-none items-center gap-2 border-b border-line px-3">
        <h2 id={id} className="text-13 font-semibold whitespace-nowrap">
          {title}
        </h2>
        {sub !== undefined && <span className="truncate text-11 text-fg-3">{sub}</span>}
        <div className="ml-auto flex items-center gap-1.5 text-11 whitespace-nowrap text-fg-3">
          {staleFor != null && (
            <span className="flex items-center gap-1 text-stale">
              <StatusShape tone="stale" size={12} />
              {staleFor} old
            </span>
          )}
          {actions}
        </div>
      </header>
      {notice}
      <div
        ref={ref}
        {...(isScrollable && { tabIndex: 0, role: 'group', 'aria-labelledby': id })}
        className={clsx(
          'min-h-0 flex-1 overflow-auto',
          padded && 'px-3 py-2.5',
          staleFor != null && 'text-fg-2',
        )}
      >
        {children}
      </div>
    </section>
  );
}
