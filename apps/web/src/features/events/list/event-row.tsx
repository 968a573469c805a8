import { memo } from 'react';
import { formatClock, formatDay, formatDuration, type Clock } from '../../../ui/format-time.ts';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { KindTag } from '../../vessel/kind-tag.tsx';
import { eventSubject, eventTitle, severityNames, severityTone } from '../event-words.ts';
import { Confidence } from '../confidence.tsx';
import type { EventRow as Row } from '../use-events.ts';

interface EventRowProps {
  event: Row;
  isChosen: boolean;
  clock: Clock;
  onChoose: (eventId: string) => void;
}

/** 2 h 10, or since when it lasts. */
const lasting = ({ start_at, end_at }: Row): string | null =>
  end_at === null || end_at === start_at
    ? null
    : formatDuration(Date.parse(end_at) - Date.parse(start_at));

/** One event in the list: how grave, what, who, the measured fact, when. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { event, isChosen, clock, onChoose } = props;
  const startMs = Date.parse(event.start_at);
  const tone = event.state === 'withdrawn' ? 'stale' : severityTone[event.severity];
  return (
    <li
      data-event={event.event_id}
      className={`border-b border-line ${isChosen ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover'}`}
    >
      <button
        type="button"
        aria-current={isChosen ? 'true' : undefined}
        className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-3 py-2 text-left"
        onClick={() => {
          onChoose(event.event_id);
        }}
      >
        <StatusShape tone={tone} size={15} label={severityNames[event.severity]} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <b className="text-13 font-semibold whitespace-nowrap">{eventTitle(event)}</b>
            <span className="truncate text-12">{eventSubject(event)}</span>
          </span>
          <span className="mt-0.5 block truncate text-11 text-fg-2">{event.evidence.why}</span>
        </span>
        <span className="grid justify-items-end gap-1 text-11 whitespace-nowrap text-fg-2">
          <span>
            {formatDay(startMs, clock)}{' '}
            <b className="font-semibold text-fg">{formatClock(startMs, clock).slice(0, 5)}</b>
          </span>
          <span className="flex items-center gap-1.5 text-fg-3">
            {event.source !== null && <KindTag source={event.source} />}
            {lasting(event)}
            {event.confidence !== null && <Confidence value={event.confidence} />}
          </span>
        </span>
      </button>
    </li>
  );
});
