import { StatusShape } from '../../../ui/status-shape.tsx';
import { layoutOf } from '../layout-of.ts';
import { stageFigures } from '../stage-figures.ts';
import type { PipelineStatus } from '../status-schema.ts';

/** The stages from top to bottom, where the graph has no room. */
export function StageList({ status }: { status: PipelineStatus }) {
  return (
    <ul className="hidden phone:block">
      {layoutOf(status).nodes.map(({ id }) => {
        const { title, subtitle, tone, word, rows } = stageFigures(id, status);
        return (
          <li key={id} className="border-b border-line px-3 py-2 last:border-0">
            <div className="flex items-center gap-2">
              <StatusShape tone={tone} label={word} />
              <b className="font-semibold">{title}</b>
              <span className="truncate text-11 text-fg-3">{subtitle}</span>
            </div>
            <dl className="mt-1 grid grid-cols-3 gap-2 text-11">
              {rows.map(({ label, value }) => (
                <div key={label}>
                  <dt className="text-fg-3">{label}</dt>
                  <dd className="font-semibold">{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
