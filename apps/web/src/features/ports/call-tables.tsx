import { ColumnTable, type TableColumn } from '../../ui/column-table.tsx';
import { formatDistance } from '../../ui/format-motion.ts';
import { useSettings } from '../shell/settings.ts';
import { CallLinks, type ShownCall } from './call-cells.tsx';
import { arrivedColumn, callColumns, confidenceColumn, vesselColumns } from './call-columns.tsx';
import { lasting, when } from './call-words.ts';
import type { Analytics, EndedCall } from './use-analytics.ts';

type OpenCall = Analytics['in_port']['data'][number];
type InboundVessel = Analytics['inbound']['data'][number];

const isLying = () => false;
const isUnderway = () => true;
const linksColumn = (map: ShownCall): TableColumn<{ event_id: string }> => ({
  header: 'Call',
  cell: ({ event_id }) => <CallLinks eventId={event_id} {...map} />,
});

interface OpenCallsProps extends ShownCall {
  calls: readonly OpenCall[];
  now: number;
}

const whereItLies = ({ is_at_anchor, berth_at }: OpenCall): string => {
  if (is_at_anchor) return 'at anchor';
  return berth_at === null ? '–' : 'at berth';
};

/** Vessels whose call goes on; those not heard for a day step back. */
export function OpenCalls({ calls, now, ...map }: OpenCallsProps) {
  const { clock } = useSettings();
  const columns: TableColumn<OpenCall>[] = [
    ...vesselColumns<OpenCall>(isLying),
    { header: 'Lies', className: 'text-fg-2', cell: whereItLies },
    arrivedColumn(clock),
    {
      header: 'In port',
      numeric: true,
      cell: ({ arrived_at }) => lasting(now - Date.parse(arrived_at)),
    },
    {
      header: 'Last heard',
      numeric: true,
      className: 'text-fg-2',
      cell: ({ last_heard_at }) => when(last_heard_at, clock),
    },
    confidenceColumn,
    linksColumn(map),
  ];
  return (
    <ColumnTable
      columns={columns}
      rows={calls}
      keyOf={({ event_id }) => event_id}
      isFaint={({ is_heard }) => !is_heard}
    />
  );
}

interface EndedCallsProps extends ShownCall {
  calls: readonly EndedCall[];
}

/** The calls behind the medians. */
export function EndedCalls({ calls, ...map }: EndedCallsProps) {
  const { clock } = useSettings();
  const columns: TableColumn<EndedCall>[] = [
    ...vesselColumns<EndedCall>(isLying),
    ...callColumns(clock),
    { header: 'Turnaround', numeric: true, cell: ({ turnaround_ms }) => lasting(turnaround_ms) },
    confidenceColumn,
    linksColumn(map),
  ];
  return <ColumnTable columns={columns} rows={calls} keyOf={({ event_id }) => event_id} />;
}

/** Vessels on their way. */
export function InboundVessels({ vessels }: { vessels: readonly InboundVessel[] }) {
  const { units, clock } = useSettings();
  const columns: TableColumn<InboundVessel>[] = [
    ...vesselColumns<InboundVessel>(isUnderway),
    {
      header: 'Destination, as sent',
      className: 'text-fg-2',
      cell: ({ destination }) => destination ?? '–',
    },
    { header: 'Known by', className: 'text-fg-2', cell: ({ by }) => by },
    {
      header: 'Distance',
      numeric: true,
      cell: ({ distance_km }) => formatDistance(distance_km, units),
    },
    {
      header: 'Arrives, at its speed',
      numeric: true,
      cell: ({ arrives_at }) => when(arrives_at, clock),
    },
  ];
  return <ColumnTable columns={columns} rows={vessels} keyOf={({ vessel_id }) => vessel_id} />;
}
