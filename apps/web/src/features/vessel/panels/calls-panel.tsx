import Link from 'next/link';
import { ColumnTable, type TableColumn } from '../../../ui/column-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import type { Clock } from '../../../ui/format-time.ts';
import { CallEvidence } from '../../ports/call-cells.tsx';
import { callColumns, confidenceColumn } from '../../ports/call-columns.tsx';
import { useSettings } from '../../shell/settings.ts';
import { eventsEveryMs, mostCalls, useVesselCalls, type VesselCall } from '../use-events.ts';

interface CallsPanelProps {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
  now: number | null;
}

const callsOf = (clock: Clock): TableColumn<VesselCall>[] => [
  {
    header: 'Port',
    className: 'max-w-48',
    cell: ({ port }) => (
      <Link
        prefetch={false}
        href={`/ports/${encodeURIComponent(port)}`}
        className="font-semibold hover:text-accent"
      >
        {port}
      </Link>
    ),
  },
  ...callColumns(clock),
  confidenceColumn,
  { header: 'Call', cell: ({ event_id }) => <CallEvidence eventId={event_id} /> },
];

/** Where the vessel called and for how long, newest first. */
export function CallsPanel({ mmsi, ship, now }: CallsPanelProps) {
  const query = useVesselCalls({ mmsi, ship });
  const { clock } = useSettings();
  const count = query.data?.count ?? 0;
  return (
    <QueryPanel
      title="Port calls"
      sub={count < mostCalls ? 'newest first, confidence 2 and more' : `the newest ${mostCalls}`}
      what="The port calls of this vessel"
      className="h-[300px]"
      padded={false}
      query={query}
      now={now}
      everyMs={eventsEveryMs}
      empty={({ data }) =>
        data.length > 0 ? undefined : (
          <EmptyState>This vessel was not seen to lie in a port yet.</EmptyState>
        )
      }
    >
      {({ data }) => (
        <ColumnTable columns={callsOf(clock)} rows={data} keyOf={({ event_id }) => event_id} />
      )}
    </QueryPanel>
  );
}
