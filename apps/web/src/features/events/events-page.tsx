'use client';

import { useCallback, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../shell/use-now.ts';
import { EventDetail } from './detail/event-detail.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { EventList } from './list/event-list.tsx';
import { useEventKeys } from './use-event-keys.ts';
import { everyMs, useEvent, useEvents, useEventSummary } from './use-events.ts';
import { mostRows, queueNames, useEventsView } from './use-events-view.ts';

const queueOptions = [
  { value: 'alerts', label: 'Alerts' },
  { value: 'open', label: 'Open now' },
  { value: 'all', label: 'All events' },
  { value: 'withdrawn', label: 'Withdrawn' },
] as const;
const noRows: never[] = [];

/** What happened: a list by queue and type, and one event with all it rests on. */
export function EventsPage() {
  const { view, setView } = useEventsView();
  const query = useEvents(view);
  const summary = useEventSummary().data;
  const now = useNow(1_000);
  const heading = useRef<HTMLHeadingElement>(null);
  const choose = useCallback((id: string | null) => void setView({ id }), [setView]);
  const rows = query.data?.data ?? noRows;
  const enter = useCallback(() => heading.current?.focus(), []);
  useEventKeys({ rows, chosen: view.id, onChoose: choose, onEnter: enter });
  const open = summary?.open_alerts;
  const showAll = () =>
    void setView({ queue: 'all', type: null, mmsi: null, port: null, rows: null });
  return (
    <Page>
      <PageHeader title="Events">
        <p role="status" className="text-12 text-fg-2">
          {open === undefined
            ? ''
            : `${formatCount(open)} ${open === 1 ? 'alert is' : 'alerts are'} open.`}
        </p>
        {(view.mmsi !== null || view.port !== null) && (
          <Button size="sm" onClick={() => void setView({ mmsi: null, port: null })}>
            Only {view.mmsi === null ? view.port : `MMSI ${view.mmsi}`}: show all
          </Button>
        )}
        <div className="hidden w-40 phone:block">
          <Select
            label="Queue"
            value={view.queue}
            options={queueOptions}
            onChange={(queue) =>
              void setView({ queue: queueNames.find((one) => one === queue) ?? null })
            }
          />
        </div>
      </PageHeader>
      <div className="relative flex min-h-0 flex-1">
        <FilterPanel view={view} setView={setView} summary={summary} />
        <div className="w-[440px] min-w-0 flex-none p-2.5 max-[1000px]:flex-1">
          <QueryPanel
            title={
              query.data === undefined ? 'Events' : countWords(rows.length, hasMore(query.data))
            }
            sub="newest first"
            what="The list of events"
            className="h-full"
            padded={false}
            query={query}
            now={now}
            everyMs={everyMs}
            skeletonRows={12}
            empty={({ data }) =>
              data.length > 0 ? undefined : (
                <EmptyState action={<Button onClick={showAll}>Show all events</Button>}>
                  No event is in this view.
                </EmptyState>
              )
            }
          >
            {(page) => (
              <EventList
                rows={page.data}
                hasMore={hasMore(page)}
                chosen={view.id}
                view={[view.queue, view.mmsi, view.port, ...view.type].join()}
                onChoose={choose}
                onMore={() => void setView({ rows: Math.min(mostRows, view.rows * 2) })}
              />
            )}
          </QueryPanel>
        </div>
        <div
          className={`min-w-0 flex-1 border-l border-line bg-panel max-[1000px]:absolute max-[1000px]:inset-0 max-[1000px]:z-20 ${view.id === null ? 'max-[1000px]:hidden' : ''}`}
        >
          {view.id === null ? (
            <EmptyState>
              Choose an event to see what it rests on: J and K go through the list.
            </EmptyState>
          ) : (
            <ChosenEvent
              key={view.id}
              eventId={view.id}
              headingRef={heading}
              onClose={() => {
                choose(null);
              }}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

const hasMore = ({ next_cursor }: { next_cursor: string | null }): boolean => next_cursor !== null;
const countWords = (count: number, isMore: boolean): string =>
  isMore
    ? `The newest ${formatCount(count)} events`
    : `${formatCount(count)} ${count === 1 ? 'event' : 'events'}`;

interface ChosenEventProps {
  eventId: string;
  headingRef: React.Ref<HTMLHeadingElement>;
  onClose: () => void;
}

function ChosenEvent({ eventId, headingRef, onClose }: ChosenEventProps) {
  const { data, error, refetch } = useEvent(eventId);
  if (data !== undefined)
    return <EventDetail event={data} headingRef={headingRef} onClose={onClose} />;
  if (error === null) return <SkeletonRows rows={10} />;
  const action =
    error.data?.code === 'NOT_FOUND' ? (
      <Button onClick={onClose}>Back to the list</Button>
    ) : (
      <Button onClick={() => void refetch()}>Try again</Button>
    );
  return <EmptyState action={action}>{error.message}</EmptyState>;
}
