import type { VesselClass } from '@pelorus/pipeline/reference/vessel-types';

const arrow = 'M0-6.5 4 5 0 3-4 5Z';

interface VesselSymbolProps {
  vesselClass: VesselClass;
  shape?: 'arrow' | 'dot';
  isStale?: boolean;
  size?: number;
}

/** The map's symbol of a vessel: colour is its type, shape its state. Its name stands beside it. */
export function VesselSymbol({
  vesselClass,
  shape = 'arrow',
  isStale = false,
  size = 14,
}: VesselSymbolProps) {
  const color = `var(--t-${vesselClass})`;
  const look = isStale
    ? { fill: 'none', stroke: color, strokeWidth: 1.1, strokeDasharray: '2 1.5' }
    : { fill: color };
  return (
    <svg width={size} height={size} viewBox="-7 -7 14 14" aria-hidden className="flex-none">
      {shape === 'arrow' ? <path d={arrow} {...look} /> : <circle r={3.2} {...look} />}
    </svg>
  );
}
