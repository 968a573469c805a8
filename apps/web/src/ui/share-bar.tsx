interface ShareBarProps {
  /** 0 to 1. */
  share: number;
  /** Colour of the bar, a class; the series blue by default. */
  fill?: string;
}

/** A thin bar whose length is a share; decoration beside its figure. */
export function ShareBar({ share, fill = 'bg-series' }: ShareBarProps) {
  const width = Math.min(1, Math.max(0, share)) * 100;
  return (
    <div aria-hidden className="h-1.5 min-w-10 overflow-hidden rounded-[3px] bg-s0">
      <div className={`h-full rounded-[3px] ${fill}`} style={{ width: `${width}%` }} />
    </div>
  );
}
