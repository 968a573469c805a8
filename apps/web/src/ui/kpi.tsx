import clsx from 'clsx';
import { StatusShape, toneText, type Tone } from './status-shape.tsx';

interface KpiProps {
  label: string;
  value: React.ReactNode;
  unit?: string | undefined;
  detail?: React.ReactNode;
  tone?: Tone | undefined;
  title?: string;
}

/** One figure with its name, unit and a line of context. Keeps its height in every state. */
export function Kpi({ label, value, unit, detail, tone, title }: KpiProps) {
  return (
    <div title={title} className="min-w-0 rounded-2 border border-line bg-panel px-3 py-[9px]">
      <div className="flex justify-between gap-1.5 text-11 whitespace-nowrap text-fg-3">
        {label}
        {tone !== undefined && <StatusShape tone={tone} size={13} />}
      </div>
      <div
        className={clsx(
          'mt-0.5 min-h-6 truncate text-20 font-semibold',
          tone !== undefined && tone !== 'ok' && toneText[tone],
        )}
      >
        {value}
        {unit !== undefined && (
          <small className="ml-[3px] text-12 font-medium text-fg-2">{unit}</small>
        )}
      </div>
      <div className="min-h-4 truncate text-11 text-fg-3">{detail}</div>
    </div>
  );
}
