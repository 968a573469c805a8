'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { parseAsIsoDate, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { buttonStyles, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { useNow } from '../shell/use-now.ts';
import { DaysChart } from './charts/days-chart.tsx';
import { HoursChart } from './charts/hours-chart.tsx';
import { fillDays, groupByDay, summariseDay } from './day-summary.ts';
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
      fillDays(
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
        actions={
          <DayPicker day={day} first={all[0]?.date} last={all.at(-1)?.date} onSelect={select} />
        }
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
            sub="distinct vessels; the running day is dashed, the chosen one bright; click a day to see it"
            what="The figures by day"
            className="col-span-12 min-h-[230px]"
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
            className="col-span-12 min-h-[290px]"
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

interface DayPickerProps {
  day: string;
  first: string | undefined;
  last: string | undefined;
  onSelect: (date: string) => void;
}
const dayMs = 86_400_000;

function DayPicker({ day, first, last, onSelect }: DayPickerProps) {
  const shift = (days: number) => isoDay(Date.parse(day) + days * dayMs);
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label="Day before"
        disabled={first === undefined || day <= first}
        onClick={() => {
          onSelect(shift(-1));
        }}
      >
        <ChevronLeft size={15} aria-hidden />
      </IconButton>
      <input
        type="date"
        aria-label="Day, UTC"
        value={day}
        min={first}
        max={last}
        className="h-[26px] rounded-2 border border-line-2 bg-inset px-2 text-12 text-fg"
        onChange={(event) => {
          if (event.target.value !== '') onSelect(event.target.value);
        }}
      />
      <IconButton
        label="Day after"
        disabled={last === undefined || day >= last}
        onClick={() => {
          onSelect(shift(1));
        }}
      >
        <ChevronRight size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
