import Link from 'next/link';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { StatusShape } from '../../../ui/status-shape.tsx';
import { eventTitle, severityNames, severityTone } from '../../events/event-words.ts';
import { when } from '../../ports/call-words.ts';
import { useSettings } from '../../shell/settings.ts';
import { eventsEveryMs, mostEvents, useVesselEvents, type VesselEventRow } from '../use-events.ts';

interface EventsPanelProps {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
  now: number | null;
}

/** What the vessel did, newest first; each leads to what it rests on. */
export function EventsPanel({ mmsi, ship, now }: EventsPanelProps) {
  const query = useVesselEvents({ mmsi, ship });
  const count = query.data?.count ?? 0;
  return (
    <QueryPanel
      title="Events"
      sub={count < mostEvents ? 'newest first' : `the newest ${mostEvents}`}
      what="The events of this vessel"
      className="h-[300px]"
      padded={false}
      query={query}
      now={now}
      everyMs={eventsEveryMs}
      actions={
        <Link
          prefetch={false}
          href={`/events?queue=all&mmsi=${mmsi}`}
          className="font-medium text-accent hover:underline"
        >
          All of them
        </Link>
      }
      empty={({ data }) =>
        data.length > 0 ? undefined : (
          <EmptyState>Nothing out of the ordinary was seen of this vessel yet.</EmptyState>
        )
      }
    >
      {({ data }) => (
        <ul>
          {data.map((event) => (
            <Row key={event.event_id} event={event} mmsi={mmsi} />
          ))}
        </ul>
      )}
    </QueryPanel>
  );
}

/** The other of the two, seen from this vessel. */
const otherOf = (event: VesselEventRow, mmsi: string): string | null => {
  if (event.other_mmsi === null) return null;
  const [name, number] =
    event.mmsi === mmsi
      ? [event.other_vessel_name, event.other_mmsi]
      : [event.vessel_name, event.mmsi];
  return name ?? `MMSI ${number}`;
};

function Row({ event, mmsi }: { event: VesselEventRow; mmsi: string }) {
  const { clock } = useSettings();
  const other = otherOf(event, mmsi);
  return (
    <li className="border-b border-line last:border-0 hover:bg-hover">
      <Link
        prefetch={false}
        href={`/events?queue=all&mmsi=${mmsi}&id=${encodeURIComponent(event.event_id)}`}
        className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-3 py-1.5"
      >
        <StatusShape
          tone={severityTone[event.severity]}
          size={14}
          label={severityNames[event.severity]}
        />
        <span className="min-w-0">
          <span className="block truncate text-12">
            <b className="font-semibold">{eventTitle(event)}</b>
            {other !== null && ` with ${other}`}
          </span>
          <span className="block truncate text-11 text-fg-2">{event.evidence.why}</span>
        </span>
        <span className="text-11 whitespace-nowrap text-fg-2">{when(event.start_at, clock)}</span>
      </Link>
    </li>
  );
}
