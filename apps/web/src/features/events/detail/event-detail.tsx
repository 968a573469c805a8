import { X } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { KindTag } from '../../vessel/kind-tag.tsx';
import { eventSubject, eventTitle, severityNames, severityTone } from '../event-words.ts';
import type { EventRow } from '../use-events.ts';
import { EventMap } from './event-map.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { WhyTable } from './why-table.tsx';

interface EventDetailProps {
  event: EventRow;
  headingRef: React.Ref<HTMLHeadingElement>;
  onClose: () => void;
}

/** One event: the sentence, the map, why it fired, whose it is and how it stands. */
export function EventDetail({ event, headingRef, onClose }: EventDetailProps) {
  const tone = event.state === 'withdrawn' ? 'stale' : severityTone[event.severity];
  return (
    <article aria-label="Event" className="flex h-full min-h-0 flex-col">
      <header className="flex-none border-b border-line px-4 py-2.5">
        <div className="flex items-center gap-x-2">
          <StatusShape tone={tone} size={16} label={severityNames[event.severity]} />
          <h2
            ref={headingRef}
            tabIndex={-1}
            className="min-w-0 truncate text-15 font-semibold outline-none focus-visible:outline-2"
          >
            {eventTitle(event)}: {eventSubject(event)}
          </h2>
          {event.source !== null && <KindTag source={event.source} />}
          <Tag>revision {event.revision}</Tag>
          <IconButton
            label="Close (Esc)"
            className="ml-auto size-[26px] phone:size-11"
            onClick={onClose}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
        <p className="mt-1 text-12 text-fg-2">{event.evidence.why}</p>
      </header>
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="group" aria-label="Evidence">
        <div className="relative h-72 border-b border-line phone:h-56">
          <EventMap event={event} />
        </div>
        <div className="grid grid-cols-2 items-start max-[1250px]:grid-cols-1">
          <WhyTable event={event} />
          <div className="border-l border-line px-4 py-2 max-[1250px]:border-t max-[1250px]:border-l-0">
            <FactsPanel event={event} />
          </div>
        </div>
      </div>
    </article>
  );
}
