import { Panel } from '../../../ui/panel.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import type { FreshnessStatus } from '../status-schema.ts';
import { formatLag } from '../words.ts';

interface FreshnessPanelProps {
  layers: readonly FreshnessStatus[];
  className?: string;
}

/** How old the newest thing in each layer is, against what it may be. */
export function FreshnessPanel({ layers, className }: FreshnessPanelProps) {
  return (
    <Panel title="Freshness" sub="age of the newest message, and its target" className={className}>
      <ul className="grid gap-2.5 text-12">
        {layers.map((layer) => (
          <Layer key={layer.layer} layer={layer} />
        ))}
      </ul>
    </Panel>
  );
}

function Layer({ layer: { layer, age_seconds, target_seconds } }: { layer: FreshnessStatus }) {
  const isLate = age_seconds !== null && age_seconds > target_seconds;
  return (
    <li className="grid grid-cols-[150px_1fr_auto] items-center gap-3">
      <span className="truncate">{layer}</span>
      <ShareBar
        share={(age_seconds ?? 0) / target_seconds}
        fill={isLate ? 'bg-warn' : 'bg-series'}
      />
      <span className="flex min-w-24 items-center justify-end gap-1 text-right text-fg-3">
        {age_seconds === null ? (
          'nothing yet'
        ) : (
          <>
            {isLate && <StatusShape tone="warn" size={12} label="late" />}
            <b className={`font-semibold ${isLate ? 'text-warn' : 'text-fg'}`}>
              {formatLag(age_seconds)}
            </b>
            of {target_seconds} s
          </>
        )}
      </span>
    </li>
  );
}
