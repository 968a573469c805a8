import {
  vesselClasses,
  vesselClassOf,
  type VesselClass,
} from '@pelorus/pipeline/reference/vessel-types';
import { formatCount, formatShare } from '../../ui/format-number.ts';
import { classNames } from '../vessel/class-names.ts';

/** How a set of vessels divides into types: one bar, and the figures under it. */
export function TypeMix({ types }: { types: readonly (string | null)[] }) {
  const counts = new Map<VesselClass, number>();
  for (const type of types) {
    const vesselClass = vesselClassOf(type);
    counts.set(vesselClass, (counts.get(vesselClass) ?? 0) + 1);
  }
  const shown = vesselClasses.filter((vesselClass) => counts.has(vesselClass));
  return (
    <>
      <div aria-hidden className="mb-2 flex h-2.5 gap-px overflow-hidden rounded-[2px]">
        {shown.map((vesselClass) => (
          <i
            key={vesselClass}
            style={{ background: `var(--t-${vesselClass})`, flexGrow: counts.get(vesselClass) }}
          />
        ))}
      </div>
      <ul className="text-12">
        {shown.map((vesselClass) => (
          <li key={vesselClass} className="flex items-center gap-2 py-[3px]">
            <i
              aria-hidden
              className="size-[9px] rounded-[2px]"
              style={{ background: `var(--t-${vesselClass})` }}
            />
            {classNames[vesselClass]}
            <span className="ml-auto">{formatCount(counts.get(vesselClass) ?? 0)}</span>
            <span className="w-14 text-right text-fg-3">
              {formatShare(counts.get(vesselClass) ?? 0, types.length)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
