import type { EventType } from '@pelorus/pipeline/records/event';
import clsx from 'clsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { eventNames, portTypes, seaTypes } from './event-words.ts';
import {
  queueNames,
  queues,
  toggleType,
  type EventsViewState,
  type Queue,
} from './use-events-view.ts';
import type { EventSummary } from './use-events.ts';

const queueLabels = {
  alerts: 'Alerts',
  open: 'Open now',
  all: 'All events',
  withdrawn: 'Withdrawn',
} as const satisfies Record<Queue, string>;

/** How many of a queue there are among the newest events, by type. */
function countTypes(summary: EventSummary | undefined, queue: Queue): Map<EventType, number> {
  const asked: { state: string; severity?: string } = queues[queue];
  const counts = new Map<EventType, number>();
  for (const { event_type, state, severity, count } of summary?.counts ?? []) {
    if (!asked.state.split(',').includes(state)) continue;
    if (asked.severity !== undefined && !asked.severity.split(',').includes(severity)) continue;
    counts.set(event_type, (counts.get(event_type) ?? 0) + count);
  }
  return counts;
}

interface FilterPanelProps extends EventsViewState {
  summary: EventSummary | undefined;
}

/** Queues and types; every choice is in the address. */
export function FilterPanel({ view, setView, summary }: FilterPanelProps) {
  const counts = countTypes(summary, view.queue);
  const types = (title: string, list: readonly EventType[]) => (
    <fieldset>
      <legend className="mb-1 text-11 font-semibold text-fg-2">{title}</legend>
      {list.map((type) => (
        <Checkbox
          key={type}
          checked={view.type.includes(type)}
          onChange={() => {
            void setView({ type: toggleType(view.type, type), rows: null });
          }}
        >
          <span className="min-w-0 flex-1 truncate">{eventNames[type]}</span>
          <span className="pr-1 text-11 text-fg-3">{formatCount(counts.get(type) ?? 0)}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
  return (
    <aside
      aria-label="Filters"
      tabIndex={0}
      className="grid w-[200px] flex-none content-start gap-4 overflow-auto border-r border-line bg-panel px-3 py-3 phone:hidden"
    >
      <fieldset>
        <legend className="mb-1 text-11 font-semibold text-fg-2">Queue</legend>
        {queueNames.map((queue) => (
          <label
            key={queue}
            className={clsx(
              'flex min-h-(--hit) items-center rounded-1 px-2 text-12 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              queue === view.queue ? 'bg-selected font-medium' : 'hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name="queue"
              className="sr-only"
              checked={queue === view.queue}
              onChange={() => {
                void setView({ queue, rows: null });
              }}
            />
            <span className="flex-1">{queueLabels[queue]}</span>
            <span className="text-11 text-fg-3">
              {formatCount([...countTypes(summary, queue).values()].reduce((sum, n) => sum + n, 0))}
            </span>
          </label>
        ))}
      </fieldset>
      {types('Vessels', seaTypes)}
      {types('Ports', portTypes)}
      {summary !== undefined && (
        <p className="text-11 text-fg-3">Counts are of the newest {formatCount(summary.newest)}.</p>
      )}
    </aside>
  );
}
