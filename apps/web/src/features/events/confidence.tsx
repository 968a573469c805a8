const steps = [1, 2, 3, 4];

/** Confidence 1 to 4 as four segments; the figure for those who do not see them. */
export function Confidence({ value }: { value: number | null }) {
  if (value === null) return <span className="text-fg-3">–</span>;
  return (
    <span
      role="img"
      aria-label={`confidence ${value} of 4`}
      title={`confidence ${value} of 4`}
      className="inline-flex gap-0.5 align-middle"
    >
      {steps.map((step) => (
        <i
          key={step}
          className={`h-[5px] w-[9px] rounded-[1px] ${step <= value ? 'bg-ok' : 'bg-line-2'}`}
        />
      ))}
    </span>
  );
}
