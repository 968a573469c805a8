'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDuration } from '../../ui/format-time.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { connection, pipelineStatus } from '../shell/live/connection.ts';
import { useObservable } from '../shell/observable.ts';
import { useNow } from '../shell/use-now.ts';
import { AlarmsPanel } from './panels/alarms-panel.tsx';
import { CheckPanel } from './panels/check-panel.tsx';
import { FreshnessPanel } from './panels/freshness-panel.tsx';
import { LagPanel } from './panels/lag-panel.tsx';
import { ProcessesPanel } from './panels/processes-panel.tsx';
import { RecentRejectsPanel } from './panels/recent-rejects-panel.tsx';
import { RejectsPanel } from './panels/rejects-panel.tsx';
import { SourcesPanel } from './panels/sources-panel.tsx';
import { StageGraph } from './panels/stage-graph.tsx';
import { StageList } from './panels/stage-list.tsx';
import type { PipelineStatus } from './status-schema.ts';
import { systemWords } from './words.ts';

/** The health of the pipeline, once a second. */
export function PipelinePage() {
  const status = useObservable(pipelineStatus);
  return (
    <Page>
      <PageHeader title="Pipeline health">
        {status !== null && <Verdict status={status} />}
      </PageHeader>
      <PageBody>{status === null ? <Waiting /> : <Panels status={status} />}</PageBody>
    </Page>
  );
}

/** One word, and the reason. */
function Verdict({ status: { state, reasons, check } }: { status: PipelineStatus }) {
  const { tone, word } = systemWords[state];
  const more = reasons.length - 1;
  const kept = check?.holds === false ? 'Figures differ.' : check === null ? '' : 'No data lost.';
  return (
    <>
      <Chip tone={tone}>{word}</Chip>
      <p className="min-w-0 text-12 text-fg-2" role="status" title={reasons.join('\n')}>
        {reasons[0] ?? 'Everything moves.'} {more > 0 && `${more} more.`} {kept}
      </p>
    </>
  );
}

function Waiting() {
  const { state } = useObservable(connection);
  return (
    <Panel title="Stages" padded={false} className="h-80">
      {state === 'lost' ? (
        <EmptyState
          action={
            <Button
              onClick={() => {
                location.reload();
              }}
            >
              Reload
            </Button>
          }
        >
          The server cannot be reached, so nothing is known of the pipeline. Trying again by itself.
        </EmptyState>
      ) : (
        <SkeletonRows rows={7} />
      )}
    </Panel>
  );
}

function Panels({ status }: { status: PipelineStatus }) {
  const now = useNow(1_000);
  const [{ stage, reason }, setView] = useQueryStates({
    stage: parseAsString,
    reason: parseAsString,
  });
  const age = now === null ? 0 : now - Date.parse(status.at);
  const showReason = (next: string | null) => void setView({ reason: next });
  return (
    <div className="grid grid-cols-12 gap-2.5 phone:grid-cols-1 phone:*:col-span-1 max-[1100px]:*:col-span-12">
      <Panel
        title="Stages"
        sub="records a second, lag and what each has written; click a stage to see its partitions"
        className="col-span-12"
        staleFor={age > 4_000 ? formatDuration(age) : null}
        padded={false}
        actions={
          stage !== null && (
            <Button size="sm" onClick={() => void setView({ stage: null })}>
              Show all stages
            </Button>
          )
        }
      >
        <div className="p-2.5 phone:hidden">
          <StageGraph
            status={status}
            selected={stage}
            onSelect={(id) => void setView({ stage: id === stage ? null : id })}
          />
        </div>
        <StageList status={status} />
      </Panel>
      <LagPanel status={status} stage={stage} className="col-span-7 h-[266px]" />
      <RejectsPanel
        status={status}
        reason={reason}
        onReason={showReason}
        className="col-span-5 h-[266px]"
      />
      <SourcesPanel status={status} className="col-span-12 h-64" />
      <AlarmsPanel status={status} className="col-span-7 h-56" />
      <FreshnessPanel layers={status.freshness} className="col-span-5 h-56" />
      <RecentRejectsPanel
        reason={reason}
        onAll={() => {
          showReason(null);
        }}
        className="col-span-5 h-72"
      />
      <CheckPanel check={status.check} className="col-span-3 h-72" />
      <ProcessesPanel status={status} className="col-span-4 h-72" />
    </div>
  );
}
