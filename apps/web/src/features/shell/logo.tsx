/** A pelorus: the ring and needle that take a bearing. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <g fill="none" className="stroke-fg-2" strokeWidth={1.4}>
        <circle cx={12} cy={12} r={9.5} />
        <path d="M12 .8v4M12 19.2v4M.8 12h4M19.2 12h4" />
      </g>
      <path d="M15.9 5.2 13 13l-5 5.8L11 11Z" className="fill-accent" />
    </svg>
  );
}
