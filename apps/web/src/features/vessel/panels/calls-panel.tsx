import Link from 'next/link';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { Confidence } from '../../events/confidence.tsx';
import { CallEvidence } from '../../ports/call-cells.tsx';
import { lasting, when } from '../../ports/call-words.ts';
import { useSettings } from '../../shell/settings.ts';
import { eventsEveryMs, mostCalls, useVesselCalls } from '../use-events.ts';

interface CallsPanelProps {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
  now: number | null;
}

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
        <Table>
          <thead className="sticky top-0 z-10 bg-panel">
            <tr>
              <Th>Port</Th>
              <Th numeric>Arrived</Th>
              <Th numeric>Left</Th>
              <Th numeric>Waiting</Th>
              <Th numeric>At berth</Th>
              <Th>Confidence</Th>
              <Th>Call</Th>
            </tr>
          </thead>
          <tbody>
            {data.map((call) => (
              <Tr key={call.event_id}>
                <Td className="max-w-48">
                  <Link
                    prefetch={false}
                    href={`/ports/${encodeURIComponent(call.port)}`}
                    className="font-semibold hover:text-accent"
                  >
                    {call.port}
                  </Link>
                </Td>
                <Td numeric>{when(call.arrived_at, clock)}</Td>
                <Td numeric>{call.state === 'open' ? 'in port' : when(call.departed_at, clock)}</Td>
                <Td numeric>{lasting(call.waiting_ms)}</Td>
                <Td numeric>{lasting(call.berth_ms)}</Td>
                <Td>
                  <Confidence value={call.confidence} />
                </Td>
                <Td>
                  <CallEvidence eventId={call.event_id} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </QueryPanel>
  );
}
