'use client';

import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { useNow } from '../shell/use-now.ts';
import { MixPanel } from './panels/mix-panel.tsx';
import { OverTimePanel } from './panels/over-time-panel.tsx';
import { RedrivePanel } from './panels/redrive-panel.tsx';
import { RedrivesPanel } from './panels/redrives-panel.tsx';
import { SamplesPanel } from './panels/samples-panel.tsx';
import { useOpen, useQualityView } from './use-quality.ts';

/** What was refused and why, and its way back in. */
export function QualityPage() {
  const { view, filter, setView } = useQualityView();
  const open = useOpen({});
  const now = useNow(1_000);
  const total = open.data?.reduce((sum, { count }) => sum + count, 0);
  return (
    <Page>
      <PageHeader title="Data quality">
        <p className="text-12 text-fg-2" role="status">
          {total === undefined
            ? ''
            : total === 0
              ? 'No refused record is kept.'
              : `${formatCount(total)} refused records are kept, each with its original bytes.`}
        </p>
      </PageHeader>
      <PageBody>
        <div className="grid grid-cols-12 gap-2.5 phone:grid-cols-1 phone:*:col-span-1 max-[1100px]:*:col-span-12">
          <OverTimePanel
            range={view.range}
            by={view.by}
            onRange={(range) => void setView({ range })}
            onBy={(by) => void setView({ by })}
            now={now}
            className="col-span-12 h-[268px]"
          />
          <MixPanel
            query={open}
            filter={filter}
            onSelect={(next) => void setView({ reason: null, source: null, id: null, ...next })}
            now={now}
            className="col-span-7 h-[300px]"
          />
          <RedrivePanel
            filter={filter}
            onAll={() => void setView({ reason: null, source: null, id: null })}
            className="col-span-5 h-[300px]"
          />
          <SamplesPanel
            filter={filter}
            onSelect={(id) => void setView({ id })}
            now={now}
            className="col-span-12 h-[320px]"
          />
          <RedrivesPanel now={now} className="col-span-12 h-[240px]" />
        </div>
      </PageBody>
    </Page>
  );
}
