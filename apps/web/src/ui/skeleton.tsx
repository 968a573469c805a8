/** Bars of the final height while the first data is on its way. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <div aria-hidden className={`skeleton ${className}`} />;
}

export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 p-3">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className={row % 2 === 0 ? 'h-4 w-full' : 'h-4 w-4/5'} />
      ))}
    </div>
  );
}
