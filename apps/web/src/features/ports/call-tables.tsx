import { formatDistance } from '../../ui/format-motion.ts';
import { Table, Td, Th, Tr } from '../../ui/table.tsx';
import { Confidence } from '../events/confidence.tsx';
import { useSettings } from '../shell/settings.ts';
import { CallLinks, VesselCell, type ShownCall } from './call-cells.tsx';
import { lasting, when } from './call-words.ts';
import type { Analytics, useEndedCalls } from './use-analytics.ts';

type OpenCall = Analytics['in_port']['data'][number];
type EndedCall = NonNullable<ReturnType<typeof useEndedCalls>['data']>['data'][number];

interface OpenCallsProps extends ShownCall {
  calls: readonly OpenCall[];
  now: number;
}

/** Vessels whose call goes on. */
export function OpenCalls({ calls, now, shown, onShow }: OpenCallsProps) {
  const { clock } = useSettings();
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Vessel</Th>
          <Th>Type</Th>
          <Th>Lies</Th>
          <Th numeric>Arrived</Th>
          <Th numeric>In port</Th>
          <Th numeric>Last heard</Th>
          <Th>Confidence</Th>
          <Th>Call</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Tr key={call.event_id} className={call.is_heard ? '' : 'text-fg-3'}>
            <Td className="max-w-56">
              <VesselCell vessel={call} />
            </Td>
            <Td>{call.vessel_type}</Td>
            <Td className="text-fg-2">
              {call.is_at_anchor ? 'at anchor' : call.berth_at === null ? '–' : 'at berth'}
            </Td>
            <Td numeric>{when(call.arrived_at, clock)}</Td>
            <Td numeric>{lasting(now - Date.parse(call.arrived_at))}</Td>
            <Td numeric className="text-fg-2">
              {when(call.last_heard_at, clock)}
            </Td>
            <Td>
              <Confidence value={call.confidence} />
            </Td>
            <Td>
              <CallLinks eventId={call.event_id} shown={shown} onShow={onShow} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

interface EndedCallsProps extends ShownCall {
  calls: readonly EndedCall[];
}

/** The calls behind the medians. */
export function EndedCalls({ calls, shown, onShow }: EndedCallsProps) {
  const { clock } = useSettings();
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Vessel</Th>
          <Th>Type</Th>
          <Th numeric>Arrived</Th>
          <Th numeric>Left</Th>
          <Th numeric>Turnaround</Th>
          <Th numeric>Waiting</Th>
          <Th numeric>At berth</Th>
          <Th>Confidence</Th>
          <Th>Call</Th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Tr key={call.event_id}>
            <Td className="max-w-56">
              <VesselCell vessel={call} />
            </Td>
            <Td>{call.vessel_type}</Td>
            <Td numeric>{when(call.arrived_at, clock)}</Td>
            <Td numeric>{when(call.departed_at, clock)}</Td>
            <Td numeric>{lasting(call.turnaround_ms)}</Td>
            <Td numeric>{lasting(call.waiting_ms)}</Td>
            <Td numeric>{lasting(call.berth_ms)}</Td>
            <Td>
              <Confidence value={call.confidence} />
            </Td>
            <Td>
              <CallLinks eventId={call.event_id} shown={shown} onShow={onShow} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Vessels on their way. */
export function InboundVessels({ vessels }: { vessels: Analytics['inbound']['data'] }) {
  const { units, clock } = useSettings();
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Vessel</Th>
          <Th>Type</Th>
          <Th>Destination, as sent</Th>
          <Th>Known by</Th>
          <Th numeric>Distance</Th>
          <Th numeric>Arrives, at its speed</Th>
        </tr>
      </thead>
      <tbody>
        {vessels.map((vessel) => (
          <Tr key={vessel.mmsi}>
            <Td className="max-w-56">
              <VesselCell vessel={vessel} isMoving />
            </Td>
            <Td>{vessel.vessel_type ?? '–'}</Td>
            <Td className="text-fg-2">{vessel.destination ?? '–'}</Td>
            <Td className="text-fg-2">{vessel.by}</Td>
            <Td numeric>{formatDistance(vessel.distance_km, units)}</Td>
            <Td numeric>{when(vessel.arrives_at, clock)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
