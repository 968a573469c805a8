import clsx from 'clsx';
import { StatusShape, type Tone } from './status-shape.tsx';

const fills = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  crit: 'bg-crit-soft text-crit',
  stale: 'bg-stale-soft text-stale',
  info: 'bg-accent-soft text-accent',
} satisfies Record<Tone, string>;

interface ChipProps {
  tone: Tone;
  children: React.ReactNode;
  title?: string;
  className?: string;
}

export function Chip({ tone, children, title, className }: ChipProps) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex items-center gap-1 rounded-1 py-px pr-1.5 pl-1 text-11 font-medium whitespace-nowrap',
        fills[tone],
        className,
      )}
    >
      <StatusShape tone={tone} size={13} />
      {children}
    </span>
  );
}
