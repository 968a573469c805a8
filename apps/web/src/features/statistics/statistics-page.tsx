'use client';

import Link from 'next/link';
import { parseAsIsoDate, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { DaysChart } from './charts/days-chart.tsx';
import { HoursChart } from './charts/hours-chart.tsx';
import { DayPicker } from './day-picker.tsx';
import { groupByDay, lastDays, summariseDay } from './day-summary.ts';
import { BusyPortsPanel } from './panels/busy-ports-panel.tsx';
import { DayFigures } from './panels/day-figures.tsx';
import { TypesPanel } from './panels/types-panel.tsx';
import { everyMs, useDays, useHours } from './use-statistics.ts';

const mostDays = 90;
const isoDay = (at: Date | number): string => new Date(at).toISOString().slice(0, 10);

/** Traffic by day, type and hour, from gold. */
export function StatisticsPage() {
  const [picked, setPicked] = useQueryState('day', parseAsIsoDate.withOptions({ history: 'push' }));
  const days = useDays();
  const hours = useHours();
  const now = useNow(1_000);
  const rows = days.data?.statistics;
  const byDay = useMemo(() => groupByDay(rows ?? []), [rows]);
  const all = useMemo(
    () =>
      lastDays(
        [...byDay].map(([date, list]) => summariseDay(date, list)),
        mostDays,
      ),
    [byDay],
  );
  const today = isoDay(now ?? 0);
  const day = picked === null ? (all.at(-1)?.date ?? today) : isoDay(picked);
  const dayRows = byDay.get(day) ?? [];
  const select = (date: string) => void setPicked(new Date(date));
  const isLoaded = rows !== undefined;
  return (
    <Page>
      <PageHeader
        title="Traffic statistics"
        actions={<DayPicker day={day} days={all.map(({ date }) => date)} onSelect={select} />}
      >
        <p className="text-12 text-fg-2">Days are UTC. Figures equal the gold tables.</p>
      </PageHeader>
      <PageBody>
        <div className="grid grid-cols-12 gap-2.5 phone:grid-cols-1 phone:*:col-span-1 max-[1100px]:*:col-span-12">
          <div className="col-span-12">
            <DayFigures
              summary={isLoaded ? summariseDay(day, dayRows) : null}
              types={dayRows.length}
              isRunning={day === today}
            />
          </div>
          <QueryPanel
            title="Vessels a day"
            sub="distinct vessels; the running day is dashed; click a day to see it"
            what="The figures by day"
            className="col-span-12 h-[246px]"
            query={days}
            now={now}
            everyMs={everyMs}
            empty={() => (all.length === 0 ? <NothingYet /> : undefined)}
          >
            {() => <DaysChart days={all} selected={day} today={today} onSelect={select} />}
          </QueryPanel>
          <TypesPanel query={days} rows={dayRows} day={day} className="col-span-8 h-[340px]" />
          <BusyPortsPanel className="col-span-4 h-[340px]" />
          <QueryPanel
            title="By hour"
            sub="positions by hour of the day, UTC, all time"
            what="The figures by hour"
            className="col-span-12 h-[246px]"
            query={hours}
            now={now}
            everyMs={everyMs}
            empty={({ statistics }) => (statistics.length === 0 ? <NothingYet /> : undefined)}
          >
            {({ statistics }) => <HoursChart rows={statistics} />}
          </QueryPanel>
        </div>
      </PageBody>
    </Page>
  );
}

const NothingYet = () => (
  <EmptyState
    action={
      <Link href="/pipeline" className={buttonStyles()}>
        Pipeline health
      </Link>
    }
  >
    Gold is empty: no valid position has been counted yet. The pipeline page shows whether anything
    arrives.
  </EmptyState>
);
