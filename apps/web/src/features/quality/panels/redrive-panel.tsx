import { Button } from '../../../ui/button.tsx';
import { ErrorBar } from '../../../ui/error-bar.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { pipelineStatus } from '../../shell/live/connection.ts';
import { useObservable } from '../../shell/observable.ts';
import { useOpen, useRedrive, type Filter } from '../use-quality.ts';
import { describeFilter, ruleOf } from '../words.ts';

interface RedrivePanelProps {
  filter: Filter;
  onAll: () => void;
  className?: string;
}

/** The rule of what is chosen, how many a redrive would take, and the button that asks for it. */
export function RedrivePanel({ filter, onAll, className }: RedrivePanelProps) {
  const query = useOpen(filter);
  const redrive = useRedrive();
  const isChosen = Object.keys(filter).length > 0;
  return (
    <QueryPanel
      title="Rule and redrive"
      sub={isChosen ? 'of what is chosen' : 'of everything'}
      what="The count"
      className={className}
      query={query}
      actions={
        isChosen && (
          <Button size="sm" onClick={onAll}>
            Choose everything
          </Button>
        )
      }
    >
      {(rows) => {
        const count = rows.reduce((sum, row) => sum + row.count, 0);
        return (
          <div className="grid gap-3 text-12">
            <Rule reason={filter.reason ?? (filter.id ? rows[0]?.reason : undefined)} />
            <p className="text-fg-2" role="status">
              {count === 0
                ? `There is nothing to redrive: ${describeFilter(filter)} is through.`
                : `A redrive sends ${formatCount(count)} ${count === 1 ? 'record' : 'records'} in again (${describeFilter(filter)}), each once, through the rules as they are now. What passes is in bronze with both verdicts; silver and gold take it in place with pelorus silver rebuild and pelorus gold rebuild.`}
            </p>
            <div>
              <Button
                variant="primary"
                disabled={count === 0 || redrive.isPending}
                onClick={() => {
                  redrive.mutate(filter);
                }}
              >
                Redrive {formatCount(count)}
              </Button>
            </div>
            {redrive.error !== null && (
              <ErrorBar
                message={`The redrive was not begun: ${redrive.error.message}`}
                onRetry={() => {
                  redrive.mutate(filter);
                }}
              />
            )}
          </div>
        );
      }}
    </QueryPanel>
  );
}

function Rule({ reason }: { reason: string | undefined }) {
  const status = useObservable(pipelineStatus);
  const versions = new Set(status?.processes.flatMap(({ settings }) => settings ?? []));
  const inForce =
    versions.size === 0 ? 'not known' : [...versions].map((one) => `settings ${one}`).join(', ');
  const rule = reason === undefined ? null : ruleOf(reason);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
      {rule !== null && (
        <>
          <dt className="text-fg-3">Reason</dt>
          <dd className="font-mono text-11">{reason}</dd>
          <dt className="text-fg-3">Rule</dt>
          <dd>
            {rule.text} <span className="font-mono text-11 text-fg-3">({rule.name})</span>
          </dd>
        </>
      )}
      <dt className="text-fg-3">Thresholds</dt>
      <dd className="font-mono text-11">{inForce}</dd>
    </dl>
  );
}
