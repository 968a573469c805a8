import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useSettings } from '../../shell/settings.ts';
import { mostRows } from '../use-events-view.ts';
import type { EventRow as Row } from '../use-events.ts';
import { EventRow } from './event-row.tsx';
import { useHeldRows } from './use-held-rows.ts';

interface EventListProps {
  rows: readonly Row[];
  hasMore: boolean;
  chosen: string | null;
  /** Of what the rows are: another one begins at the top. */
  view: string;
  onChoose: (eventId: string) => void;
  onMore: () => void;
}

/** Events, newest first. While one is chosen or the list is scrolled, new ones wait behind a bar. */
export function EventList(props: EventListProps) {
  const { rows, hasMore, chosen, view, onChoose, onMore } = props;
  const { clock } = useSettings();
  const [isScrolled, setIsScrolled] = useState(false);
  const held = useHeldRows({ rows, isHeld: chosen !== null || isScrolled, view });
  return (
    <div
      className="h-full overflow-auto"
      role="group"
      aria-label="List of events"
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        setIsScrolled(currentTarget.scrollTop > 0);
      }}
    >
      {held.waiting > 0 && (
        <button
          type="button"
          className="sticky top-0 z-10 w-full border-b border-line bg-raised py-1.5 text-12 font-medium text-accent hover:bg-hover"
          onClick={held.release}
        >
          {held.waiting} new
        </button>
      )}
      <ul>
        {held.shown.map((event) => (
          <EventRow
            key={event.event_id}
            event={event}
            isChosen={event.event_id === chosen}
            clock={clock}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {hasMore && (
        <div className="grid place-items-center py-2.5 text-12 text-fg-2">
          {rows.length < mostRows ? (
            <Button onClick={onMore}>Show older</Button>
          ) : (
            `The newest ${mostRows} are shown; narrow the filter for older ones.`
          )}
        </div>
      )}
    </div>
  );
}
